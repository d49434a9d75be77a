/* main.js -- moving through the run: buttons, keys, scrubber, search. */

/* ---- painting ---- */

function positionText() {
    const m = moments[at];
    if (at === moments.length - 1)
        return RUN.steps_kept < RUN.steps_recorded
            ? "end of the page"
            : `ended, exit status ${RUN.exit_status}`;
    const line = steps.line[m.step] > 0 ? `line ${steps.line[m.step]} · ` : "";
    return `${line}step ${m.step} of ${steps.count - 1}${m.mid ? " · within" : ""}`;
}
function sayMoment() {
    if (view.tab !== "events") told = tellEvents(changesFrom(at), moments[at].event);
    $("live").textContent = `${positionText()}. ${told
        .slice(0, 6)
        .map(e => e.text)
        .join(". ")}`;
}
function paint() {
    seek(moments[at].event);
    $("scrubber").value = at;
    $("scrubber").setAttribute("aria-valuetext", positionText());
    $("position").textContent = positionText();
    paintSource();
    paintStack();
    paintCollection();
    paintStage();
    PANELS[view.tab]();
    seek(moments[at].event);
    sayMoment();
    seek(moments[at].event);
    rememberPlace();
}
function go(index) {
    at = Math.max(0, Math.min(moments.length - 1, index));
    paint();
}
const goToEvent = event => go(momentOf(event));

/* ---- marks on the scrubber ---- */

function listMarks() {
    const marks = [];
    const add = (event, colour) => marks.push([momentOf(event), colour]);
    for (const place of places)
        for (const id of place) {
            add(nodes.born[id] + 1, "born");
            if (nodes.died[id] !== ALIVE) add(nodes.died[id] + 1, "died");
        }
    for (const c of collections) if (!c.aside || view.library) add(c.begin + 1, "gc");
    return marks;
}
let marks = [];
function paintMarks() {
    const canvas = $("marks"),
        width = canvas.clientWidth,
        high = 18,
        scale = window.devicePixelRatio || 1;
    canvas.width = width * scale;
    canvas.height = high * scale;
    const pen = canvas.getContext("2d"),
        style = getComputedStyle(document.documentElement),
        last = Math.max(1, moments.length - 1);
    const rows = { born: 0, died: 6, gc: 12 };
    pen.scale(scale, scale);
    for (const [index, kind] of marks) {
        pen.fillStyle = style.getPropertyValue("--" + kind);
        pen.fillRect(8 + ((width - 16) * index) / last - 1, rows[kind], kind === "gc" ? 3 : 2, 5);
    }
}
const deaths = () =>
    places
        .flat()
        .map(id => nodes.died[id])
        .filter(i => i !== ALIVE)
        .sort((a, b) => a - b);
function nextDeath() {
    const event = deaths().find(i => i >= moments[at].event);
    if (event === undefined) say("no later death of an object that is shown");
    else goToEvent(event + 1);
}
function nextCollection() {
    const now = moments[at].event,
        c = collections.find(x => x.begin >= now && (view.library || !x.aside));
    if (c) goToEvent(c.begin + 1);
    else say("no later collection");
}
function say(words) {
    $("position").textContent = words;
    $("live").textContent = words;
}

/* ---- playing ---- */

function stopPlaying() {
    clearInterval(view.playing);
    view.playing = 0;
    $("play").textContent = "▶ play";
    $("play").setAttribute("aria-pressed", "false");
}
function togglePlaying() {
    if (view.playing) {
        stopPlaying();
        return;
    }
    if (at === moments.length - 1) at = 0;
    $("play").textContent = "❚❚ pause";
    $("play").setAttribute("aria-pressed", "true");
    view.playing = setInterval(() => {
        if (at >= moments.length - 1) stopPlaying();
        else go(nextMoment(at));
    }, 700);
}

/* ---- choices ---- */

function setTab(tab) {
    view.tab = tab;
    for (const button of document.querySelectorAll("[role=tab]")) {
        const on = button.dataset.tab === tab;
        button.setAttribute("aria-selected", on);
        button.tabIndex = on ? 0 : -1;
        if (on) $("panel").setAttribute("aria-labelledby", button.id);
    }
    paint();
}
function setUnit(unit) {
    view.unit = unit;
    $("unit-line").setAttribute("aria-pressed", unit === "line");
    $("unit-instruction").setAttribute("aria-pressed", unit === "instruction");
}
function setLibrary(on) {
    const event = moments ? moments[at].event : 0;
    view.library = on;
    moments = listMoments();
    marks = listMarks();
    $("scrubber").max = moments.length - 1;
    at = momentOf(event);
}
function setTheme(theme) {
    view.theme = theme;
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    paintMarks();
}
function select(id) {
    if (!id) return;
    view.selected = id;
    setTab("details");
}

/* ---- search ---- */

function findMatches(query) {
    const wanted = query.toLowerCase(),
        found = [];
    const has = s => s.toLowerCase().includes(wanted);
    for (let id = 1; id < nodes.count && found.length < 20; id++)
        if (isObject(id) && (has(nameOf(id)) || has(typeOf(id)) || has(valueText(id, 80))))
            found.push({
                words: `${nameOf(id)} · ${
                    nodes.is(id, NODE_IS.known) ? "known" : "born line " + nodes.line[id]
                }`,
                id,
                event: nodes.born[id] === ALIVE ? 0 : nodes.born[id] + 1,
            });
    for (const [file, lines] of Object.entries(RUN.sources))
        lines.forEach((line, n) => {
            if (found.length >= 40 || !has(line)) return;
            const m = moments.find(
                x =>
                    x.step < steps.count &&
                    steps.line[x.step] === n + 1 &&
                    RUN.codes[steps.code[x.step]].file === +file,
            );
            if (m) found.push({ words: `line ${n + 1}: ${line.trim()}`, id: 0, event: m.event });
        });
    for (const i of outputs)
        if (found.length < 50 && has(text(events.a[i])))
            found.push({ words: `output: ${text(events.a[i]).trim()}`, id: 0, event: i + 1 });
    return found;
}
function paintMatches() {
    const query = $("search").value.trim(),
        found = query ? findMatches(query) : [];
    $("matches").hidden = !query;
    $("matches").innerHTML =
        found
            .map(
                m =>
                    `<li><button data-event="${m.event}" data-id="${m.id}">
                    ${h(short(m.words, 70))}
                        </button></li>`,
            )
            .join("") || '<li class="dim">nothing found</li>';
}
function takeMatch(button) {
    $("matches").hidden = true;
    if (+button.dataset.id) {
        view.selected = +button.dataset.id;
        view.tab = "details";
        setTab("details");
    }
    goToEvent(+button.dataset.event);
}

/* ---- the place in the address, so that a moment can be bookmarked ---- */

let remembering = 0;
function rememberPlace() {
    clearTimeout(remembering);
    remembering = setTimeout(() => {
        try {
            history.replaceState(null, "", `#at=${at}&tab=${view.tab}`);
        } catch {
            /* some browsers refuse this for files */
        }
    }, 400);
}
function readPlace() {
    const place = new URLSearchParams(location.hash.slice(1));
    if (place.get("theme")) setTheme(place.get("theme"));
    if (place.get("unit")) setUnit(place.get("unit"));
    if (+place.get("select")) view.selected = +place.get("select");
    if (place.get("values")) {
        view.values = true;
        $("values").checked = true;
    }
    if (PANELS[place.get("tab")]) view.tab = place.get("tab");
    at = Math.max(0, Math.min(moments.length - 1, +place.get("at") || 0));
}

/* ---- what the reader does ---- */

const COMMANDS = {
    first: () => go(0),
    last: () => go(moments.length - 1),
    next: () => go(nextMoment(at)),
    back: () => go(lastMoment(at)),
    stepnext: () => go(at + 1),
    stepback: () => go(at - 1),
    linenext: () => go(lineAfter(at)),
    lineback: () => go(lineBefore(at)),
    play: togglePlaying,
    death: nextDeath,
    collection: nextCollection,
    line: () => {
        setUnit("line");
        paint();
    },
    instruction: () => {
        setUnit("instruction");
        paint();
    },
    theme: () => setTheme(isDark() ? "light" : "dark"),
    search: () => {
        $("search").focus();
        $("search").select();
    },
    help: () => {
        if ($("help").open) $("help").close();
        else $("help").showModal();
    },
};
const isDark = () =>
    view.theme ? view.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
const KEYS = {
    ArrowRight: "next",
    ArrowLeft: "back",
    ArrowDown: "stepnext",
    ArrowUp: "stepback",
    " ": "play",
    Home: "first",
    End: "last",
    d: "death",
    g: "collection",
    "/": "search",
    "?": "help",
    l: "line",
    i: "instruction",
    t: "theme",
};

function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
    const target = event.target;
    if (target.id === "search") {
        if (event.key === "Escape") {
            $("matches").hidden = true;
            target.blur();
        }
        if (event.key === "Enter") {
            const first = $("matches").querySelector("button");
            if (first) {
                takeMatch(first);
                target.blur();
            }
        }
        return;
    }
    if (target.getAttribute("role") === "tab" && /^Arrow(Left|Right)$/.test(event.key)) {
        moveTab(target, event.key === "ArrowRight" ? 1 : -1);
        event.preventDefault();
        return;
    }
    if (target.classList.contains("card") && event.key === "Enter") {
        select(+target.dataset.id);
        return;
    }
    const pressable = /^(BUTTON|SUMMARY|INPUT)$/.test(target.tagName) && target.id !== "scrubber";
    if (event.key === " " && pressable) return;
    const command = KEYS[event.key];
    if (!command) return;
    event.preventDefault();
    if (command !== "play" && view.playing) stopPlaying();
    COMMANDS[command]();
}
function moveTab(tab, by) {
    const tabs = [...document.querySelectorAll("[role=tab]")],
        next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
    setTab(next.dataset.tab);
    next.focus();
}
function onClick(event) {
    const target = event.target.closest(
        "[data-command],[data-event],[data-id],[data-line],[role=tab]",
    );
    if (!target) return;
    if (target.dataset.command) {
        if (target.dataset.command !== "play") stopPlaying();
        COMMANDS[target.dataset.command]();
    } else if (target.getAttribute("role") === "tab") setTab(target.dataset.tab);
    else if (target.closest("#matches")) takeMatch(target);
    else if (target.dataset.event) {
        if (+target.dataset.id && target.closest(".events")) view.selected = +target.dataset.id;
        goToEvent(+target.dataset.event);
    } else if (target.dataset.line) goToLine(+target.dataset.line);
    else if (!event.target.closest(".dot")) select(+target.dataset.id);
}
/* The next moment in a line of the file that is shown, or the first. */
function goToLine(line) {
    const file = RUN.codes[sourceFrame().code].file;
    const isThere = m =>
        m.line &&
        m.step < steps.count &&
        steps.line[m.step] === line &&
        RUN.codes[steps.code[m.step]].file === file;
    const later = moments.findIndex((m, i) => i > at && isThere(m)),
        first = later >= 0 ? later : moments.findIndex(isThere);
    if (first >= 0) go(first);
    else say(`line ${line} is never reached`);
}
function onPoint(event) {
    const dot = event.target.closest && event.target.closest(".dot[data-key]"),
        card = event.target.closest && event.target.closest(".card");
    if (dot) pointAt(`[data-key="${dot.dataset.key}"]`);
    else if (card && card.dataset.id)
        pointAt(`[data-to="${card.dataset.id}"],[data-key^="${card.dataset.id}:"]`);
    else pointAt("");
}

function start() {
    $("title").textContent = RUN.script ? RUN.script.replace(/^.*\//, "") : "a program";
    document.title = `${$("title").textContent} · ouro watch`;
    const notes = [];
    if (RUN.steps_kept < RUN.steps_recorded)
        notes.push(
            `The run has ${RUN.steps_recorded - 1} steps; this page holds the first ` +
                `${RUN.steps_kept - 1} of them. --from LINE begins the record later, ` +
                "--max-steps N ends it earlier.",
        );
    if (RUN.message) notes.push(`Recording ended before the program: ${RUN.message}.`);
    if (RUN.only) notes.push(`Only what is named, typed or held as ${RUN.only} is drawn (--only).`);
    if (RUN.unexplained)
        notes.push(`${RUN.unexplained} references are unexplained: a bug of ours.`);
    $("note").textContent = notes.join(" ");
    $("note").hidden = !notes.length;
    setLibrary(view.library);
    setUnit("line");
    readPlace();
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onClick);
    document.addEventListener("mouseover", onPoint);
    document.addEventListener("focusin", onPoint);
    $("scrubber").addEventListener("input", e => {
        stopPlaying();
        go(+e.target.value);
    });
    $("search").addEventListener("input", paintMatches);
    $("values").addEventListener("change", e => {
        view.values = e.target.checked;
        paint();
    });
    $("library").checked = view.library;
    $("library").addEventListener("change", e => {
        setLibrary(e.target.checked);
        paintMarks();
        paint();
    });
    $("source").addEventListener(
        "toggle",
        e => {
            if (e.target.matches("details")) foldOpen = e.target.open;
        },
        true,
    );
    addEventListener("resize", () => {
        paintMarks();
        paintArrows(null);
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paintMarks);
    setTab(view.tab);
    paintMarks();
}
start();
