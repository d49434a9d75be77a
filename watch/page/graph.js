/* graph.js -- the middle: frames and names, objects as cards, arrows; a collection's table. */
const $ = id => document.getElementById(id);
const h = s =>
    String(s).replace(
        /[&<>"]/g,
        c => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c],
    );
const short = (s, n) => (s.length > n ? s.slice(0, n - 1) + "…" : s);
const CARDS_MOST = 120,
    LANE = 24,
    ROWS_MOST = 6,
    DOTS_MOST = 8,
    NAMES_MOST = 60,
    CYCLE_COLOURS = 6;

/* ---- places: a card stays where it first appeared; in a full lane the dead give way ---- */
const places = (() => {
    const list = [],
        free = [],
        placeOf = new Map();
    const ids = Array.from({ length: nodes.count }, (_, id) => id)
        .filter(id => isObject(id) && nodes.born[id] !== ALIVE && !isPassing(id))
        .sort((a, b) => nodes.born[a] - nodes.born[b]);
    const dying = ids
        .filter(id => nodes.died[id] !== ALIVE)
        .sort((a, b) => nodes.died[a] - nodes.died[b]);
    let dead = 0;
    for (const id of ids) {
        for (; dead < dying.length && nodes.died[dying[dead]] < nodes.born[id]; dead++)
            free.push(placeOf.get(dying[dead]));
        const place = list.length < LANE || !free.length ? list.push([]) - 1 : free.shift();
        placeOf.set(id, place);
        list[place].push(id);
    }
    return list;
})();
const extraPlaces = []; /* numbers, texts and the like, when they are shown as objects */
const everShown = new Set();
const clearedAt = new Map(); /* weak reference: event that cleared it */
for (let i = 0; i < events.count; i++)
    if (events.kind[i] === KIND.weak_cleared && !clearedAt.has(events.node[i]))
        clearedAt.set(events.node[i], i);

function occupant(place) {
    let low = 0,
        high = place.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (nodes.born[place[middle]] < world.event) low = middle + 1;
        else high = middle;
    }
    return low ? place[low - 1] : 0;
}
const isDead = id => nodes.died[id] < world.event && !world.alive[id];

/* ---- frames and their names ---- */

const shownFrames = () => world.frames.filter(id => view.library || !nodes.is(id, NODE_IS.library));
function namespaceOf(frame) {
    const field = name =>
        linksOf(frame).find(link => link.kind === EDGE.field && text(link.name) === name);
    const found = field("names") || field("globals");
    return found ? found.to : 0;
}
function namespaceRows(dict) {
    const rows = [],
        links = linksOf(dict);
    for (let i = 1; i < links.length; i++) {
        if (links[i].kind !== EDGE.value || links[i - 1].kind !== EDGE.key) continue;
        const name = boundName(dict, i);
        if (!view.library && /^__.*__$/.test(name)) continue;
        rows.push({ label: name, holder: dict, position: i, to: links[i].to });
    }
    return rows;
}
function frameRows(frame) {
    const dict = namespaceOf(frame),
        rows = dict ? namespaceRows(dict) : [];
    linksOf(frame).forEach((link, position) => {
        const row = label =>
            rows.push({
                label,
                holder: frame,
                position,
                to: link.to,
                dim: link.kind !== EDGE.local,
            });
        if (link.kind === EDGE.local) row(text(link.name));
        else if (link.kind === EDGE.stack) row(linkText(frame, position));
        else if (link.kind === EDGE.field && text(link.name) === "new instance")
            row("new instance");
    });
    return rows.map(throughCell);
}
/* A variable that closures share stands in a cell: what is in it is what a reader wants to see. */
function throughCell(row) {
    const inner = typeOf(row.to) === "cell" ? linksOf(row.to)[0] : null;
    return inner
        ? { ...row, label: row.label + " (cell)", holder: row.to, position: 0, to: inner.to }
        : row;
}
const keyOf = (holder, position) => `${holder}:${position}`;
function targetHtml(row, cards) {
    if (cards.has(row.to) && !isDead(row.to))
        return `<button class="ref" data-id="${row.to}">${h(nameOf(row.to))}</button>
            <i class="port" data-to="${row.to}" data-key="${keyOf(row.holder, row.position)}"></i>`;
    const plain = PLAIN.has(typeOf(row.to)) ? nameOf(row.to) : valueText(row.to, 40);
    const title = `${h(typeOf(row.to))}, count ${world.count[row.to]}`;
    return `<button class="plain" data-id="${row.to}" title="${title}">
        ${h(short(plain, 44))}</button>`;
}
function frameHtml(frame, cards, fresh) {
    const rows = frameRows(frame),
        inner = frame === world.frames[world.frames.length - 1];
    const items = rows.slice(0, NAMES_MOST).map(
        row =>
            `<li class="${row.dim ? "dim " : ""}${
                fresh.has(keyOf(row.holder, row.to)) ? "fresh" : ""
            }"><span class="name">${h(row.label)}
                    </span>${targetHtml(row, cards)}</li>`,
    );
    if (rows.length > NAMES_MOST)
        items.push(`<li class="dim">and ${rows.length - NAMES_MOST} more</li>`);
    return `<section class="frame${inner ? " inner" : ""}"><h3>${h(nameOf(frame))}</h3>
        <ul>${items.join("") || '<li class="dim">no names yet</li>'}</ul></section>`;
}

/* ---- cards ---- */

/* Objects that have a card now, in the order of their places. */
function chooseCards() {
    const shown = [];
    for (const place of places) {
        const id = occupant(place);
        if (id && (isDead(id) || view.library || isHeldOutside(id))) {
            everShown.add(id);
            shown.push(id);
        } else if (id && everShown.has(id)) shown.push(-id);
    }
    if (shown.length > CARDS_MOST) return preferReachable(shown);
    return { cards: shown.concat(chooseExtras(shown)), hidden: 0 };
}
/* A large graph: what the program can reach first, then what is left, the dead last. */
function preferReachable(shown) {
    const reached = new Set(shownFrames()),
        queue = [...reached];
    for (let head = 0; head < queue.length && head < 20000; head++)
        for (const link of linksOf(queue[head]))
            if (!reached.has(link.to)) {
                reached.add(link.to);
                queue.push(link.to);
            }
    const rank = id => (id < 0 || isDead(id) ? 2 : reached.has(id) ? 0 : 1);
    const kept = new Set(
        shown
            .map((id, i) => [rank(id), i, id])
            .sort((a, b) => a[0] - b[0] || a[1] - b[1])
            .slice(0, CARDS_MOST)
            .map(x => x[2]),
    );
    return {
        cards: shown.filter(id => kept.has(id)),
        hidden:
            shown.filter(id => id > 0 && !isDead(id)).length -
            [...kept].filter(id => id > 0 && !isDead(id)).length,
    };
}
function chooseExtras(shown) {
    if (!view.values) return [];
    const wanted = new Set(),
        known = new Set(shown.map(Math.abs));
    const want = id => {
        if (id && !known.has(id) && !nodes.is(id, NODE_IS.frame)) wanted.add(id);
    };
    for (const frame of shownFrames()) for (const row of frameRows(frame)) want(row.to);
    for (const id of shown)
        if (id > 0 && !isDead(id)) for (const row of cardRows(id, null)) want(row.to);
    for (const id of wanted)
        if (!extraPlaces.includes(id) && extraPlaces.length < 400) extraPlaces.push(id);
    return extraPlaces.map(id => (wanted.has(id) ? id : -id)).slice(0, CARDS_MOST);
}
/* The links that a card names: attributes always, the others when they lead to a card. */
function cardRows(id, cards) {
    const rows = [],
        links = linksOf(id);
    links.forEach((link, position) => {
        const name = RUN.edge_names[link.kind];
        const always =
            name === "attribute" ||
            (name === "field" &&
                PLAIN.has(typeOf(link.to)) &&
                !PLAIN.has(typeOf(id)) &&
                nodes.is(id, NODE_IS.instance));
        if (!always && name === "type" && !view.library) return;
        if (!always && cards && !cards.has(link.to)) return;
        if (!always && !cards && !["item", "key", "value", "field"].includes(name)) return;
        rows.push({ label: linkText(id, position), holder: id, position, to: link.to });
    });
    return rows;
}
function dotHtml(holder, position) {
    const link = linksOf(holder)[position],
        kind = RUN.edge_names[link.kind];
    const isName = kind === "local" || (kind === "value" && nodes.is(holder, NODE_IS.namespace));
    const words = "held by " + holderText(holder, position);
    return `<button class="dot ${
        isName ? "n" : kind === "stack" || nodes.is(holder, NODE_IS.frame) ? "s" : "o"
    }" data-key="${keyOf(holder, position)}"
        data-holder="${holder}" title="${h(words)}" aria-label="${h(words)}"></button>`;
}
/* Counts are recorded at the end of steps; within one, what holds the object now tells. */
function countNow(id) {
    if (!moments[at].mid) return world.count[id];
    return [...holdersOf(id).values()].reduce((sum, n) => sum + n, world.own[id]);
}
function countHtml(id) {
    const count = countNow(id),
        own = world.own[id];
    let dots = "";
    if (count <= DOTS_MOST) {
        dots = linksTo(id)
            .map(([holder, position]) => dotHtml(holder, position))
            .join("");
        dots += `<span class="dot c" title="held by the interpreter's own code"></span>`.repeat(
            Math.min(own, DOTS_MOST),
        );
    }
    return `<div class="count"><span class="number" title="reference count">${count}
        </span>${dots}
        </div>`;
}
function weakHtml(id, cards) {
    const to = nodes.referent[id];
    if (!to) return "";
    const live = world.alive[to] && !(clearedAt.get(id) < world.event);
    if (!live) return `<li><span class="name">weak</span><span class="gone">cleared</span></li>`;
    return `<li><span class="name">weak</span>
        <button class="ref" data-id="${to}">${h(nameOf(to))}
        </button>${
            cards.has(to)
                ? `
        <i class="port weak" data-to="${to}" data-key="weak:${id}">
        </i>`
                : ""
        }</li>`;
}
function liveCard(id, cards, cycle, fresh) {
    const rows = cardRows(id, cards),
        name = nameOf(id),
        type = typeOf(id),
        value = valueText(id, 60);
    const list = rows.slice(0, ROWS_MOST).map(
        row =>
            `<li class="${fresh.has(keyOf(id, row.to)) ? "fresh" : ""}">
                    <span class="name">${h(short(row.label, 22))}</span>${targetHtml(row, cards)}
                    </li>`,
    );
    if (rows.length > ROWS_MOST)
        list.push(`<li class="dim">and ${rows.length - ROWS_MOST} more</li>`);
    const says =
        value !== type &&
        value !== name &&
        !(nodes.is(id, NODE_IS.instance) && value === type.replace(/^.*\./, ""));
    const g = world.generation[id];
    return (
        `<header><b>${h(short(name, 26))}</b>${
            g === UNTRACKED
                ? ""
                : `
            <small class="gen" title="${generationName(g)}">g${g === 3 ? "∞" : g}</small>`
        }
            </header>` +
        (name.startsWith(type.replace(/^.*\./, "")) ? "" : `<p class="type">${h(type)}</p>`) +
        (says ? `<p class="value">${h(short(value, 64))}</p>` : "") +
        countHtml(id) +
        (cycle ? `<p class="cyclename">in a cycle</p>` : "") +
        `<ul>${list.join("")}${weakHtml(id, cards)}</ul>`
    );
}
function deadCard(id) {
    const i = nodes.died[id];
    return (
        `<header><b>${h(short(nameOf(id), 26))}</b><small>†</small></header>
            <p class="cause">${h(RUN.death_names[events.sub[i]])}</p>` +
        `<p class="cause">line ${nodes.line[id]} – ${deathLine(i)}</p>`
    );
}
/* The line that let go; of a collection, the line that it began in (finalisers have run since). */
function deathLine(i) {
    const c = collectionAt(i);
    return steps.line[stepOfEvent(c ? c.begin : i)];
}
const cardElements = new Map();
function cardElement(id) {
    let card = cardElements.get(id);
    if (!card) {
        card = document.createElement("article");
        card.tabIndex = 0;
        card.dataset.id = id;
        cardElements.set(id, card);
    }
    return card;
}
function paintCard(id, cards, colours, changed, fresh) {
    const ghost = id < 0,
        key = Math.abs(id),
        card = cardElement(key),
        dead = !ghost && isDead(key);
    const html = ghost ? "" : dead ? deadCard(key) : liveCard(key, cards, colours.get(key), fresh);
    const classes = [
        "card",
        ghost && "ghost",
        dead && "dead",
        !ghost && changed.has(key) && "changed",
        view.selected === key && "selected",
        colours.has(key) && !dead && `cycle c${colours.get(key)}`,
    ]
        .filter(Boolean)
        .join(" ");
    if (card.innerHTML !== html) card.innerHTML = html;
    if (card.className !== classes) card.className = classes;
    card.tabIndex = ghost ? -1 : 0;
    card.setAttribute(
        "aria-label",
        ghost
            ? ""
            : dead
              ? deathText(nodes.died[key])
              : `${nameOf(key)}, count ${world.count[key]}${
                    colours.has(key) ? ", in a cycle" : ""
                }`,
    );
    return card;
}
function cycleColours(ids) {
    const components = findCycles(ids),
        least = new Map(),
        colours = new Map();
    for (const [id, c] of components) if (c) least.set(c, Math.min(least.get(c) ?? id, id));
    const order = [...least.values()].sort((a, b) => a - b);
    for (const id of ids)
        if (components.get(id))
            colours.set(id, order.indexOf(least.get(components.get(id))) % CYCLE_COLOURS);
    return colours;
}
/* Objects that events [from, to) changed, and the links that came in them ("holder:target"). */
function changesBetween(from, to) {
    const changed = new Set(),
        fresh = new Set();
    for (let i = from; i < to; i++) {
        const kind = events.kind[i];
        if (events.flags[i] & QUIET) continue;
        if (kind === KIND.gain || kind === KIND.lose) changed.add(events.a[i]);
        if (kind === KIND.gain) fresh.add(keyOf(events.node[i], events.a[i]));
        if (
            kind === KIND.born ||
            kind === KIND.died ||
            kind === KIND.value ||
            kind === KIND.resurrected ||
            kind === KIND.weak_cleared ||
            (kind === KIND.count && events.a[i] !== events.b[i])
        )
            changed.add(events.node[i]);
    }
    return { changed, fresh };
}
function paintStage() {
    const { cards: list, hidden } = chooseCards();
    const cards = new Set(list.filter(id => id > 0)),
        live = [...cards].filter(id => !isDead(id));
    const colours = cycleColours(live),
        { changed, fresh } = changesBetween(changesFrom(at), world.event);
    $("frames").innerHTML =
        shownFrames()
            .map(frame => frameHtml(frame, cards, fresh))
            .join("") ||
        `<p class="dim">${
            at === moments.length - 1 ? "The program has ended." : "No frame of the program runs."
        }</p>`;
    const focused =
        document.activeElement && document.activeElement.dataset
            ? document.activeElement.dataset.id
            : 0;
    const elements = list.map(id => paintCard(id, cards, colours, changed, fresh));
    if (
        elements.length !== $("cards").children.length ||
        elements.some((e, i) => $("cards").children[i] !== e)
    )
        $("cards").replaceChildren(...elements);
    if (focused && document.activeElement === document.body && cardElements.has(+focused))
        cardElements.get(+focused).focus();
    $("cardnote").textContent = hidden
        ? `${hidden} more objects are not drawn: search finds them, --only NAME draws fewer`
        : live.length || cards.size
          ? ""
          : "No object of the program yet. Numbers, texts and None stand beside their names.";
    paintArrows(fresh);
}

/* ---- arrows ---- */

/* from: the port; own: the card it is in, or null. */
function arrowPath(from, to, own) {
    const x1 = from.right,
        y1 = (from.top + from.bottom) / 2;
    if (own && to.right < own.left) {
        const y0 = y1 - 10,
            y = Math.min(Math.max(y0, to.top + 14), to.bottom - 14),
            bend = Math.max(16, (own.left - to.right) / 2);
        const end = to.right;
        return `M${own.left},${y0} C${own.left - bend},${y0} ${end + bend},${y} ${end + 3},${y}`;
    }
    const inside = x1 > to.left && x1 < to.right + 20 && y1 > to.top && y1 < to.bottom;
    if (inside) return `M${x1},${y1} c28,-6 28,-30 4,-${Math.max(18, y1 - to.top - 12)}`;
    if (to.left >= x1 - 4) {
        const y2 = Math.min(Math.max(y1, to.top + 14), to.bottom - 14),
            bend = Math.max(24, (to.left - x1) / 2);
        return `M${x1},${y1} C${x1 + bend},${y1} ${to.left - bend},${y2} ${to.left - 3},${y2}`;
    }
    if (to.top > y1) {
        const x2 = (to.left + to.right) / 2;
        return `M${x1},${y1} C${x1 + 34},${y1} ${x2},${to.top - 34} ${x2},${to.top - 3}`;
    }
    const y2 = to.bottom < y1 - 20 ? to.bottom - 12 : (to.top + to.bottom) / 2;
    return `M${x1},${y1} C${x1 + 40},${y1} ${to.right + 40},${y2} ${to.right + 3},${y2}`;
}
function paintArrows(fresh) {
    const svg = $("arrows"),
        base = $("stage").getBoundingClientRect();
    const rect = e => {
        const r = e.getBoundingClientRect();
        return {
            left: r.left - base.left,
            right: r.right - base.left,
            top: r.top - base.top,
            bottom: r.bottom - base.top,
        };
    };
    let paths = "";
    for (const port of $("stage").querySelectorAll(".port")) {
        const to = cardElements.get(+port.dataset.to);
        if (!to || !to.isConnected) continue;
        const weak = port.classList.contains("weak"),
            [holder] = port.dataset.key.split(":");
        const cycle = [...to.classList].find(c => /^c\d$/.test(c)),
            own = port.closest(".card");
        const inCycle = cycle && own && own.classList.contains(cycle);
        const isNew = fresh && fresh.has(keyOf(holder, port.dataset.to));
        paths += `<path d="${arrowPath(
            rect(port),
            rect(to),
            own && own !== to ? rect(own) : null,
        )}" class="${weak ? "weak" : ""}${inCycle ? ` ${cycle}` : ""}${
            isNew ? " new" : ""
        }${own ? "" : " fromname"}" data-key="${port.dataset.key}"
            data-to="${port.dataset.to}" marker-end="url(#head)"/>`;
    }
    svg.setAttribute("viewBox", `0 0 ${base.width} ${base.height}`);
    svg.style.height = base.height + "px";
    $("paths").innerHTML = paths;
}
/* Shows who holds: one link, or all links of an object; "" shows all alike again. */
function pointAt(selector) {
    $("arrows").classList.toggle("pointing", selector !== "");
    for (const path of $("paths").children)
        path.classList.toggle("pointed", selector !== "" && path.matches(selector));
}

/* ---- a collection ---- */

function collectionRows(c) {
    const rows = new Map();
    const of = id => {
        if (!rows.has(id)) rows.set(id, { fate: [] });
        return rows.get(id);
    };
    for (const i of c.rows) {
        if (i >= world.event) break;
        const row = of(events.node[i]);
        row.count = events.b[i];
        row["phase" + events.sub[i]] = events.a[i];
    }
    for (let i = c.begin; i < Math.min(world.event, c.end); i++) {
        const kind = events.kind[i],
            row = rows.get(kind === KIND.weak_cleared ? events.a[i] : events.node[i]);
        if (!row) continue;
        if (kind === KIND.weak_cleared) row.fate.push(`${nameOf(events.node[i])} cleared`);
        else if (kind === KIND.finalizer) row.fate.push("__del__ called");
        else if (kind === KIND.resurrected) row.fate.push("resurrected");
        else if (kind === KIND.died) row.fate.push("died");
        else if (
            kind === KIND.generation &&
            events.b[i] <= 3 &&
            events.b[i] > events.a[i] &&
            events.a[i] !== UNTRACKED
        )
            row.fate.push(`to ${generationName(events.b[i])}`);
    }
    return rows;
}
function verdictText(id, row, rows) {
    const reach = row["phase" + PHASE_RESURRECTION] ?? row["phase" + PHASE_RESCUE];
    if (reach === undefined) return "";
    if (reach === GC_UNREACHABLE) return "garbage: nothing outside holds it";
    const links = linksTo(id, 200),
        outside = links.find(([holder]) => !rows.has(holder));
    if (outside) return `held from outside: ${holderText(...outside)}`;
    return links.length ? `reached through ${holderText(...links[0])}` : "reached from outside";
}
const foundText = c =>
    ` Found ${c.found}, freed ${plural(c.freed, "object")}, ${plural(c.bytes, "byte")}.`;
function collectionHtml(c) {
    const rows = collectionRows(c),
        done = c.phases.filter(p => p.event < world.event).length,
        over = c.end < world.event;
    const told = [...rows].filter(
            ([id]) => isTold(id) && (view.library || !world.alive[id] || isHeldOutside(id)),
        ),
        most = view.library ? 400 : 60;
    const phase = (words, i) =>
        `<li class="${i < done || over ? "done" : i === done ? "now" : ""}">${h(words)}</li>`;
    const number = n => (n === undefined ? "" : n);
    const body = told.slice(0, most).map(([id, row]) => {
        const words = verdictText(id, row, rows),
            garbage = words.startsWith("garbage");
        const zero = row.phase2 === 0 ? " zero" : "";
        return (
            `<tr class="${garbage ? "garbage" : words ? "safe" : ""}"><th scope="row">
                <button class="ref" data-id="${id}">${h(nameOf(id))}</button></th>
                <td>${number(row.count)}</td>` +
            `<td>${number(row.phase1)}</td><td class="${zero}">${number(row.phase2)}</td>
                <td>${h(words)}</td><td>${h([...new Set(row.fate)].join(", "))}</td></tr>`
        );
    });
    const objects = c.phases.length ? c.phases[0].objects : 0;
    const rest = told.length > most ? `, ${told.length - most} more of them not drawn` : "";
    return (
        `<h2>Collection ${c.number}, generation ${c.generation} <small>${
            c.atExit ? "at the end" : c.asked ? "asked for by the program" : "due by the thresholds"
        }</small></h2>` +
        `<ol class="phases">${GC_PHASES.map(phase).join("")}</ol>` +
        `<div class="scroll"><table><thead><tr><th>object</th><th>count</th><th>gc_refs: copy
            </th>
            <th>after subtract</th><th>verdict</th><th>then</th></tr></thead><tbody>${
                body.join("") ||
                '<tr><td colspan="6" class="dim">no object of the program yet</td></tr>'
            }</tbody></table></div>` +
        `<p class="dim">${plural(objects, "candidate")}, ${told.length} shown${rest}${
            view.library ? "" : '; "library too" shows the others that were recorded'
        }.` +
        `${over ? foundText(c) : ""}</p>`
    );
}
function paintCollection() {
    const c = collectionAt(world.event),
        show = c && (moments[at].mid || c.end >= world.event);
    $("collection").hidden = !show;
    $("collection").innerHTML = show ? collectionHtml(c) : "";
}
