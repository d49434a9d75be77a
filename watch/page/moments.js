/* moments.js -- where a reader may stop: before each step, and after each phase of a collection;
 * and what happened between two moments. */
const GC_PHASES = [
    "candidates",
    "copy the counts",
    "subtract what they hold of each other",
    "rescue what is reached from outside",
    "promote the survivors",
    "clear weak references",
    "call finalisers",
    "look for the resurrected",
    "clear the garbage",
];
const GC_UNREACHABLE = 0,
    PHASE_COPY = 1,
    PHASE_SUBTRACT = 2,
    PHASE_RESCUE = 3,
    PHASE_RESURRECTION = 7;

const view = {
    library: RUN.all,
    values: false,
    unit: "line",
    tab: "events",
    selected: 0,
    theme: "",
    playing: 0,
};
let at = 0; /* index of the present moment */
let moments = null; /* {event, step, mid: a step is under way, line: a new line begins here} */

/* Not of the program itself: at the end, or due while a library was at work. */
const isAside = i => (events.flags[i] & (AT_EXIT | IN_LIBRARY)) !== 0;
const isCollectionEvent = i => events.kind[i] >= KIND.gc_begin && events.kind[i] <= KIND.gc_end;
const collections = (() => {
    const list = [];
    let now = null;
    for (let i = 0; i < events.count; i++) {
        const kind = events.kind[i];
        if (!isCollectionEvent(i)) continue;
        if (kind === KIND.gc_begin) {
            now = {
                begin: i,
                end: ALIVE,
                generation: events.sub[i],
                asked: events.a[i] === 1,
                number: events.b[i],
                phases: [],
                rows: [],
                atExit: (events.flags[i] & AT_EXIT) !== 0,
                aside: isAside(i),
            };
            list.push(now);
        } else if (now && kind === KIND.gc_phase) {
            now.phases.push({
                event: i,
                phase: events.sub[i],
                objects: events.a[i],
                rows: events.b[i],
            });
        } else if (now && kind === KIND.gc_row) {
            now.rows.push(i);
        } else if (now && kind === KIND.gc_end) {
            Object.assign(now, {
                end: i,
                found: events.a[i],
                freed: events.b[i],
                bytes: events.c[i],
            });
            now = null;
        }
    }
    return list;
})();
/* The collection that is under way, or has just ended, when events [0, event) have happened. */
const collectionAt = event =>
    collections.find(c => c.begin < event && (event <= c.end + 1 || c.end === ALIVE)) || null;

function listMoments() {
    const list = [];
    const add = (event, step, mid) => {
        if (list.length && list[list.length - 1].event === event) list.pop();
        list.push({ event, step, mid, line: false });
    };
    const collectionMoments = s => {
        for (let i = steps.first[s], end = stepEnd(s); i < end; i++) {
            if (isAside(i) && !view.library) continue;
            if (events.kind[i] === KIND.gc_phase) add(i + 1 + events.b[i], s, true);
            else if (events.kind[i] === KIND.gc_begin || events.kind[i] === KIND.gc_end)
                add(i + 1, s, true);
        }
    };
    for (let s = 1; s < steps.count; s++) {
        if (libraryCodes[steps.code[s]] && !view.library) continue;
        add(steps.first[s], s, false);
        collectionMoments(s);
    }
    add(events.count, steps.count, false);
    markLines(list);
    return list;
}
function markLines(list) {
    let frame = 0,
        line = 0;
    for (const m of list) {
        if (m.mid) continue;
        const last = m.step === steps.count;
        m.line =
            last ||
            (steps.line[m.step] > 0 &&
                (steps.frame[m.step] !== frame || steps.line[m.step] !== line));
        if (!last && steps.line[m.step] > 0) {
            frame = steps.frame[m.step];
            line = steps.line[m.step];
        }
    }
    if (list.length) list[0].line = true;
}

/* Index of the first moment at or after event. */
function momentOf(event) {
    let low = 0,
        high = moments.length - 1;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (moments[middle].event < event) low = middle + 1;
        else high = middle;
    }
    return low;
}
const inPhases = i => moments[i].mid;
/* A line on or back; within a collection, a phase. */
function lineAfter(i) {
    if (inPhases(i)) return Math.min(i + 1, moments.length - 1);
    for (i++; i < moments.length - 1 && !moments[i].line; i++);
    return Math.min(i, moments.length - 1);
}
function lineBefore(i) {
    if (inPhases(i)) return Math.max(i - 1, 0);
    for (i--; i > 0 && !moments[i].line; i--);
    return Math.max(i, 0);
}
const nextMoment = i => (view.unit === "line" ? lineAfter(i) : Math.min(i + 1, moments.length - 1));
const lastMoment = i => (view.unit === "line" ? lineBefore(i) : Math.max(i - 1, 0));
/* Where what is told as new begins. */
const changesFrom = i => moments[i === 0 ? 0 : lastMoment(i)].event;

/* ---- what a reader sees ---- */

const PLAIN = new Set([
    "int",
    "str",
    "float",
    "bool",
    "NoneType",
    "bytes",
    "complex",
    "code",
    "method",
    "builtin_function_or_method",
    "cell",
    "function",
    "module",
    "type",
    "range",
    "slice",
]);
const INNER_HOLDERS = new Set([
    "type",
    "module",
    "getset_descriptor",
    "member_descriptor",
    "builtin_function_or_method",
    "types.SimpleNamespace",
    "function",
    "code",
]);
const isObject = id => id && nodes.is(id, NODE_IS.shown);
const bornIn = id => (nodes.born[id] === ALIVE ? -1 : stepOfEvent(nodes.born[id]));
/* What comes and goes within one instruction is no card. */
const isPassing = id =>
    !nodes.is(id, NODE_IS.instance) &&
    nodes.died[id] !== ALIVE &&
    bornIn(id) === stepOfEvent(nodes.died[id]);
function isHeldOutside(id) {
    if (world.own[id]) return true;
    for (const holder of holdersOf(id).keys()) if (!INNER_HOLDERS.has(typeOf(holder))) return true;
    return false;
}

/* ---- telling events ---- */

const MARKS = {
    born: "+",
    died: "x",
    up: "^",
    down: "v",
    same: "~",
    output: "|",
    gc: "g",
    weak: "w",
    final: "f",
    call: ">",
    leave: "<",
    raised: "!",
};
const isTold = id => (view.library ? !nodes.is(id, NODE_IS.frame) : isObject(id) && !isPassing(id));
const plural = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;
const generationName = g =>
    g === UNTRACKED ? "untracked" : g === 3 ? "permanent" : `generation ${g}`;

function deathText(i) {
    const id = events.node[i],
        cause = RUN.death_names[events.sub[i]],
        by = events.a[i] ? ` (${nameOf(events.a[i])})` : "";
    const born = nodes.is(id, NODE_IS.known)
        ? "there before the program"
        : `born in line ${nodes.line[id]}`;
    return (
        `${nameOf(id)} died: ${cause}${by}; ${born}` +
        (events.c[i] ? `, ${events.c[i]} bytes free again` : "")
    );
}
const LEAVE_WORDS = ["returns", "yields", "is left by an exception"];
/* Whether the object dies in the step of event i. */
const isDying = (id, i) =>
    nodes.died[id] !== ALIVE && stepOfEvent(nodes.died[id]) === stepOfEvent(i);
/* [mark, text, object] of an event that is told at once; null: it is summed up or not told. */
function momentText(i) {
    const id = events.node[i],
        name = nameOf(id),
        a = events.a[i],
        b = events.b[i];
    switch (RUN.event_names[events.kind[i]]) {
        case "output":
            return ["output", text(a).replace(/\n$/, ""), 0];
        case "enter":
            return nodes.is(id, NODE_IS.library) && !view.library
                ? null
                : ["call", `${name} ${events.sub[i] ? "goes on" : "is called"}`, 0];
        case "leave":
            return nodes.is(id, NODE_IS.library) && !view.library
                ? null
                : ["leave", `${name} ${LEAVE_WORDS[events.sub[i]]}`, 0];
        case "weak_cleared":
            return !isTold(id) && !isTold(a)
                ? null
                : [
                      "weak",
                      `${name} to ${nameOf(a)} is cleared${
                          events.sub[i] ? ", its callback follows" : ""
                      }`,
                      id,
                  ];
        case "callback":
            return !isTold(id) ? null : ["weak", `callback of ${name} is called`, id];
        case "finalizer":
            return !isTold(id) ? null : ["final", `${name}.__del__ is called`, id];
        case "resurrected":
            return !isTold(id) ? null : ["final", `${name} is held again: it lives on`, id];
        case "raised":
            return !isTold(id) ? null : ["raised", `${name} is raised`, id];
        case "generation":
            if (
                !isTold(id) ||
                a === UNTRACKED ||
                (b !== UNTRACKED && b <= a) ||
                isDying(id, i) ||
                !isHeldOutside(id)
            )
                return null;
            return [
                "gc",
                b === UNTRACKED
                    ? `${name} untracked: nothing in it can be part of a cycle`
                    : `${name} promoted to ${generationName(b)}`,
                id,
            ];
        case "gc_begin":
            return [
                "gc",
                `collection ${b} of generation ${events.sub[i]}, ${
                    a ? "asked for by the program" : "due by the thresholds"
                }`,
                0,
            ];
        case "gc_phase":
            return !moments[at].mid
                ? null
                : [
                      "gc",
                      `phase ${events.sub[i] + 1} over: ` +
                          `${GC_PHASES[events.sub[i]]} (${plural(a, "object")})`,
                      0,
                  ];
        case "gc_end":
            return [
                "gc",
                `found ${a}, freed ${plural(b, "object")}, ${plural(events.c[i], "byte")}`,
                0,
            ];
        default:
            return null;
    }
}
const nameOfLoser = i => holderText(events.node[i], events.c[i]);

/* What happened to objects, summed up. */
class Touches {
    constructor() {
        this.map = new Map();
    }
    of(id) {
        if (!this.map.has(id))
            this.map.set(id, { before: -1, after: 0, peak: 0, born: false, died: -1, parts: [] });
        return this.map.get(id);
    }
    link(i, sign) {
        if (events.flags[i] & QUIET || !isTold(events.a[i])) return;
        const part = holderText(events.node[i], events.c[i]),
            parts = this.of(events.a[i]).parts;
        const opposite = parts.indexOf((sign === "+" ? "- " : "+ ") + part);
        if (opposite >= 0 && /^stack /.test(part)) parts.splice(opposite, 1);
        else parts.push(`${sign} ${part}`);
    }
    event(i) {
        const id = events.node[i],
            kind = events.kind[i];
        if (!isTold(id)) return;
        if (kind === KIND.born) this.of(id).born = true;
        else if (kind === KIND.died) this.of(id).died = i;
        else if (kind === KIND.count) {
            const t = this.of(id);
            if (t.before < 0) t.before = events.a[i];
            t.after = events.b[i];
            t.peak = Math.max(t.peak, events.c[i]);
        }
    }
    tell() {
        const told = [];
        for (const [id, t] of this.map) {
            const parts = t.parts.length
                ? ` (${t.parts.slice(0, 8).join(", ")}${t.parts.length > 8 ? ", and more" : ""})`
                : "";
            if (t.born) told.push(["born", `${nameOf(id)} is born, count ${t.after}${parts}`, id]);
            else if (t.before >= 0 && (t.before !== t.after || t.parts.length)) {
                const same = t.before === t.after,
                    kind = same ? "same" : t.after > t.before ? "up" : "down";
                const way = same
                    ? t.peak > t.after
                        ? `${t.before} > ${t.peak} > ${t.after}`
                        : t.after
                    : `${t.before} > ${t.after}`;
                if (t.died < 0 || t.parts.length)
                    told.push([kind, `${nameOf(id)} count ${way}${parts}`, id]);
            }
            if (t.died >= 0) told.push(["died", deathText(t.died), id]);
        }
        return told;
    }
}
/* Whether what two steps did is told as one. */
const sameLine = (a, b) =>
    view.unit === "line" && steps.frame[a] === steps.frame[b] && steps.line[a] === steps.line[b];
/* Entries {step, event, mark, text, id} of events [from, to); the world is at `to` afterwards. */
function tellEvents(from, to) {
    const entries = [];
    let touches = new Touches(),
        step = stepOfEvent(from);
    const put = (event, list) => {
        for (const [mark, words, id] of list) entries.push({ step, event, mark, text: words, id });
    };
    seek(from);
    while (world.event < to) {
        const i = world.event,
            kind = events.kind[i];
        if (i >= stepEnd(step)) {
            const next = stepOfEvent(i);
            if (!sameLine(step, next)) {
                put(i, touches.tell());
                touches = new Touches();
            }
            step = next;
        }
        if (kind === KIND.lose) touches.link(i, "-");
        applyNext();
        if (kind === KIND.gain) touches.link(i, "+");
        touches.event(i);
        const exit = isCollectionEvent(i) && isAside(i) && !view.library;
        const moment = exit ? null : momentText(i);
        if (moment && (kind === KIND.gc_phase || kind === KIND.gc_end)) {
            put(i, touches.tell());
            touches = new Touches();
        }
        if (moment) put(i, [moment]);
    }
    put(to, touches.tell());
    return joinOutput(entries);
}
/* Pieces of one line of output are one entry. */
function joinOutput(entries) {
    const joined = [];
    for (const e of entries) {
        const last = joined[joined.length - 1];
        if (e.mark === "output" && last && last.mark === "output" && last.step === e.step)
            last.text += e.text;
        else if (e.mark !== "output" || e.text) joined.push(e);
    }
    return joined;
}
