/* panels.js -- source and instructions on the left, the tabs on the right. */
const LINES_AROUND = 400,
    LANE_CHIPS = 40,
    THRESHOLDS = [700, 10, 10];

/* ---- source ---- */

function sourceFrame() {
    const m = moments[at];
    if (m.step < steps.count)
        return { code: steps.code[m.step], word: steps.word[m.step], line: steps.line[m.step] };
    const last = moments
        .slice(0, -1)
        .reverse()
        .find(x => x.step < steps.count);
    return last ? { code: steps.code[last.step], word: -1, line: -1 } : null;
}
function instructionsHtml(f) {
    const words = RUN.codes[f.code].words,
        items = [];
    for (let i = 0; i < words.length; i += 4) {
        if (words[i + 1] !== f.line) continue;
        const op = words[i + 2] * 3,
            now = words[i] === f.word;
        items.push(
            `<li class="${now ? "now" : ""}"${
                now ? ' aria-current="step"' : ""
            } title="${h(RUN.opcodes[op + 2])}"><span>${h(RUN.opcodes[op])}</span>
                <span>${h(text(words[i + 3]))}</span><span class="dim">${h(RUN.opcodes[op + 1])}
                </span></li>`,
        );
    }
    return items.length
        ? `<details class="instructions"${foldOpen ? " open" : ""}>
        <summary>${plural(items.length, "instruction")}</summary><ol>${items.join("")}</ol>
        </details>`
        : "";
}
let foldOpen = true;
function paintSource() {
    const f = sourceFrame(),
        code = f && RUN.codes[f.code],
        lines = code && RUN.sources[code.file];
    $("filename").textContent = code
        ? `${text(code.file).replace(/^.*\//, "")}${
              code.name && text(code.name) !== "<module>" ? " · " + text(code.name) : ""
          }`
        : "";
    if (!f) {
        $("source").innerHTML = "";
        return;
    }
    if (!lines) {
        $("source").innerHTML = `<p class="dim">The text of ${h(text(code.file))}
                is not at hand; its instructions are.
                </p><ol class="lines"><li class="now" value="${f.line}"><code>line ${f.line}</code>
                ${instructionsHtml(f)}</li></ol>`;
        return;
    }
    const middle = f.line > 0 ? f.line : lines.length,
        first = Math.max(1, middle - LINES_AROUND),
        last = Math.min(lines.length, middle + LINES_AROUND);
    let html = `<ol class="lines" start="${first}">`;
    for (let n = first; n <= last; n++)
        html +=
            n === f.line
                ? `<li class="now" aria-current="true"><code>${h(lines[n - 1]) || " "}</code>
                ${instructionsHtml(f)}</li>`
                : `<li data-line="${n}"><code>${h(lines[n - 1]) || " "}</code></li>`;
    $("source").innerHTML = html + "</ol>";
    const now = $("source").querySelector(".now");
    if (now) $("source").scrollTop = now.offsetTop - $("source").clientHeight / 3;
}
function paintStack() {
    const frame = world.frames[world.frames.length - 1],
        items = [];
    if (frame)
        linksOf(frame).forEach(link => {
            if (link.kind === EDGE.stack)
                items.push(
                    `<button class="${
                        isObject(link.to) ? "ref" : "plain"
                    }" data-id="${link.to}">${h(short(nameOf(link.to), 30))}</button>`,
                );
        });
    $("stack").innerHTML = items.length ? items.join(" ") : '<span class="dim">empty</span>';
}

/* ---- tabs ---- */

const entryHtml = e =>
    `<li class="m-${e.mark}"><span class="mark" aria-hidden="true">${MARKS[e.mark]}</span>
        <button data-event="${e.event}" data-id="${e.id}">${h(short(e.text, 240))}</button></li>`;
let told = []; /* what the step has told */
function paintEvents() {
    const now = world.event,
        from = changesFrom(at),
        back = moments[Math.max(0, at - 40)].event;
    const before = tellEvents(Math.max(back, from - 20000), from)
        .slice(-60)
        .reverse();
    told = tellEvents(from, now);
    $("panel").innerHTML =
        `<h3>${
            moments[at].mid
                ? "In this phase"
                : view.unit === "line"
                  ? "In this line"
                  : "In this step"
        }</h3><ul class="events">${
            told.slice(0, 200).map(entryHtml).join("") ||
            '<li class="dim">nothing that is shown</li>'
        }</ul>` +
        (told.length > 200 ? `<p class="dim">and ${told.length - 200} more</p>` : "") +
        `<h3>Before</h3><ul class="events old">${
            before.map(entryHtml).join("") || '<li class="dim">nothing</li>'
        }</ul>`;
}
function gauge(n, most, words) {
    const part = most ? Math.min(100, (100 * n) / most) : 0;
    return `<div class="gauge" role="img" aria-label="${h(words)}"><i style="width:${part}%">
        </i>
        </div><span class="gaugetext">${h(words)}</span>`;
}
const counters = () => {
    const s = Math.min(moments[at].step, steps.count - 1);
    return {
        gc: [steps.gc0[s], steps.gc1[s], steps.gc2[s]],
        pending: steps.pending[s],
        old: steps.old[s],
        blocks: steps.blocks[s],
        bytes: steps.bytes[s],
        free: RUN.free_names.map((_, i) => steps["free" + i][s]),
    };
};
function paintGenerations() {
    const c = counters(),
        lanes = [[], [], [], [], []],
        totals = [0, 0, 0, 0, 0];
    for (let id = 1; id < nodes.count; id++) {
        if (!world.alive[id] || nodes.is(id, NODE_IS.frame)) continue;
        totals[world.generation[id]]++;
        if (isTold(id) && !nodes.is(id, NODE_IS.known) && isHeldOutside(id))
            lanes[world.generation[id]].push(id);
    }
    const words = [
        `${c.gc[0]} of ${THRESHOLDS[0]} objects more than at the last collection`,
        `${c.gc[1]} of ${THRESHOLDS[1]} collections of generation 0`,
        `${c.gc[2]} of ${THRESHOLDS[2]} collections of generation 1`,
    ];
    const chips = ids =>
        ids
            .slice(0, LANE_CHIPS)
            .map(id => `<button class="chip" data-id="${id}">${h(nameOf(id))}</button>`)
            .join(" ") +
        (ids.length > LANE_CHIPS
            ? ` <span class="dim">and ${ids.length - LANE_CHIPS} more</span>`
            : "");
    const lane = g =>
        `<section class="lane"><h3>${generationName(g)}
            <small>${plural(totals[g], "object")} in all</small></h3>${
                g < 3 ? gauge(c.gc[g], THRESHOLDS[g], words[g]) : ""
            }<p>${
                chips(lanes[g]) || '<span class="dim">none of the program\'s</span>'
            }</p></section>`;
    const quarter = Math.floor(c.old / 4);
    const waiting =
        `${c.pending} survivors wait; ` +
        `${quarter} (a quarter of ${c.old}) make generation 2 due`;
    $("panel").innerHTML =
        [0, 1, 2].map(lane).join("") +
        `<section class="lane"><h3>The 25 % rule
            </h3>${gauge(c.pending, quarter, waiting)}</section>` +
        (totals[3] ? lane(3) : "") +
        lane(UNTRACKED) +
        '<p class="dim">Gauges show the thresholds a program begins with: 700, 10, 10.</p>';
}
function paintPools() {
    const kept = i => `${c.free[i]} kept for the next (${freeMost[i]} at most in this run)`;
    const c = counters(),
        classes = new Map();
    for (const [number, pool] of [...world.pools].sort((a, b) => a[0] - b[0])) {
        if (!classes.has(pool.size)) classes.set(pool.size, []);
        classes.get(pool.size).push({ number, ...pool });
    }
    const rows = [...classes]
        .sort((a, b) => a[0] - b[0])
        .map(([size, pools]) => {
            const room = Math.floor(RUN.pool_room / size),
                used = pools.reduce((n, p) => n + p.used, 0);
            const count = plural(pools.length, "pool"),
                blocks = room * pools.length;
            const words = `${size} bytes: ${count}, ${used} of ${blocks} blocks in use`;
            const cells = pools
                .slice(0, 200)
                .map(
                    p =>
                        `<i title="pool ${p.number}: ${p.used} of ${room} blocks"
                            style="--part:${Math.round((100 * p.used) / room)}%"></i>`,
                )
                .join("");
            return `<tr><th scope="row">${size} B</th>
                <td class="pools" role="img" aria-label="${h(words)}">${cells}${
                    pools.length > 200 ? ` +${pools.length - 200}` : ""
                }</td>
                <td>${Math.round((100 * used) / (room * pools.length))} %</td></tr>`;
        });
    $("panel").innerHTML =
        `<p>${c.blocks} blocks in use, ${c.bytes.toLocaleString("en")} bytes,
            in ${plural(world.pools.size, "pool")} of 4096 bytes.</p>` +
        `<table class="pooltable"><thead><tr><th>block</th>
            <th>pools, each filled as far as its blocks are in use</th><th>used</th></tr></thead>
            <tbody>${rows.join("")}</tbody></table>` +
        `<h3>Free lists</h3><table class="pooltable">
            <tbody>${RUN.free_names
                .map(
                    (name, i) => `<tr>
            <th scope="row">${h(name)}</th>
            <td>${gauge(c.free[i], freeMost[i], kept(i))}</td></tr>`,
                )
                .join("")}</tbody></table>`;
}
const freeMost = RUN.free_names.map((_, i) =>
    steps["free" + i].reduce((most, n) => Math.max(most, n), 0),
);

/* ---- the selected object ---- */

function whyHtml(id) {
    const why = whyAlive(id);
    if (!why) return "nothing but itself holds it";
    const isNames = nodes.is(why.root, NODE_IS.namespace),
        textOf = (link, i) => (i || !isNames ? linkText(...link) : holderText(...link));
    const names = why.chain.map(
        (link, i) =>
            `<button class="ref" data-id="${linksOf(link[0])[link[1]].to}">
                ${h(textOf(link, i))}
                </button>`,
    );
    return `<button class="plain" data-id="${why.root}">${
        isNames ? "the module" : h(nameOf(why.root))
    }</button> › ${names.join(" › ")}`;
}
function holdersHtml(id) {
    const links = linksTo(id, 100),
        own = world.own[id],
        count = world.count[id];
    const items = links.map(
        ([holder, position]) =>
            `<li><button class="plain" data-id="${
                nodes.is(holder, NODE_IS.frame) ? 0 : holder
            }">${h(holderText(holder, position))}</button></li>`,
    );
    const held = count - own;
    if (held > links.length) items.push(`<li class="dim">and ${held - links.length} more</li>`);
    if (own) items.push(`<li class="dim">the interpreter's own code: ${own}</li>`);
    return `<p>count <b>${count}</b> = ${plural(held, "link")}${
        own ? ` + ${own} of the interpreter` : ""
    }</p><ul>${items.join("")}</ul>`;
}
const factsHtml = facts =>
    `<dl>${facts
        .filter(f => f[1] !== "")
        .map(([k, v]) => `<dt>${k}</dt><dd>${v}</dd>`)
        .join("")}</dl>`;
function paintDetails() {
    const id = view.selected;
    if (!id) {
        $("panel").innerHTML = '<p class="dim">Choose an object: click its card or its name.</p>';
        return;
    }
    if (nodes.born[id] !== ALIVE && nodes.born[id] >= world.event) {
        $("panel").innerHTML = `<h3>${h(nameOf(id))}</h3><p>It is born later:
                <button class="link" data-event="${nodes.born[id] + 1}">go there</button></p>`;
        return;
    }
    const born = nodes.is(id, NODE_IS.known) ? "before the program" : `line ${nodes.line[id]}`,
        death = nodes.died[id];
    const facts = [
        ["type", h(typeOf(id))],
        ["value", h(short(valueText(id, 300), 320))],
        ["born", born],
        ["block", nodes.size[id] ? `${nodes.size[id]} bytes` : ""],
    ];
    if (isDead(id)) {
        $("panel").innerHTML =
            `<h3>${h(nameOf(id))} †</h3>${factsHtml(facts)}<p>${h(deathText(death))}.
                <button class="link" data-event="${death}">Go to the moment before</button></p>`;
        return;
    }
    facts.push(["generation", generationName(world.generation[id])]);
    const rows = linksOf(id)
        .slice(0, 60)
        .map(
            (link, i) =>
                `<li><span class="name">${h(linkText(id, i))}</span>
                    <button class="${
                        isObject(link.to) ? "ref" : "plain"
                    }" data-id="${link.to}">${h(short(nameOf(link.to), 60))}</button>
                    </li>`,
        );
    const more = linksOf(id).length - rows.length;
    $("panel").innerHTML =
        `<h3>${h(nameOf(id))}</h3>${factsHtml(facts)}<h3>Held by</h3>${holdersHtml(id)}
            <h3>Why it is alive</h3><p class="why">${whyHtml(id)}</p>` +
        `<h3>It holds</h3><ul>${rows.join("") || '<li class="dim">nothing</li>'}${
            more > 0
                ? `
            <li class="dim">and ${more} more</li>`
                : ""
        }</ul>` +
        (death === ALIVE
            ? ""
            : `<p><button class="link" data-event="${death + 1}">Go to its death</button></p>`);
}
const outputs = (() => {
    const list = [];
    for (let i = 0; i < events.count; i++) if (events.kind[i] === KIND.output) list.push(i);
    return list;
})();
function paintOutput() {
    const from = changesFrom(at),
        parts = outputs
            .filter(i => i < world.event)
            .slice(-4000)
            .map(
                i =>
                    `<span class="${events.sub[i] === 2 ? "err " : ""}${
                        i >= from ? "fresh" : ""
                    }">${h(text(events.a[i]))}</span>`,
            );
    $("panel").innerHTML = `<pre class="output">${
        parts.join("") || '<span class="dim">nothing written yet</span>'
    }</pre>`;
    $("panel").scrollTop = $("panel").scrollHeight;
}
const PANELS = {
    events: paintEvents,
    generations: paintGenerations,
    pools: paintPools,
    details: paintDetails,
    output: paintOutput,
};
