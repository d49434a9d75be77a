/* world.js -- the record, and the state of the program at any moment of it
 * (as watch/log.h and watch/world.h). */
const RUN = JSON.parse(document.getElementById("run").textContent);
const KIND = Object.fromEntries(RUN.event_names.map((name, i) => [name, i]));
const EDGE = Object.fromEntries(RUN.edge_names.map((name, i) => [name, i]));
const QUIET = 1,
    AT_EXIT = 2,
    IN_LIBRARY = 4,
    UNTRACKED = 4,
    NO_POOL = 0xffff,
    ALIVE = 0xffffffff;
const text = id => RUN.texts[id];

/* ---- nodes: what never changes of an object ---- */
const NODE_IS = { frame: 1, known: 2, library: 4, instance: 8, namespace: 16, shown: 32 };
const nodes = (() => {
    const width = 6,
        count = RUN.nodes.length / width;
    const column = at => Uint32Array.from({ length: count }, (_, i) => RUN.nodes[i * width + at]);
    const flags = column(3);
    return {
        count,
        type: column(0),
        title: column(1),
        line: column(2),
        flags,
        size: column(4),
        referent: column(5),
        born: new Uint32Array(count).fill(ALIVE),
        died: new Uint32Array(count).fill(ALIVE) /* events */,
        is: (id, flag) => (flags[id] & flag) !== 0,
    };
})();
const nameOf = id =>
    text(nodes.title[id]) || (id ? text(nodes.type[id]) || "object" : "the interpreter");
const typeOf = id => text(nodes.type[id]);

/* ---- events ---- */
const events = (() => {
    const flat = RUN.events;
    let count = 0;
    for (let at = 0; at < flat.length; count++) at += 2 + RUN.event_arguments[flat[at] & 31];
    const e = {
        count,
        kind: new Uint8Array(count),
        sub: new Uint8Array(count),
        flags: new Uint8Array(count),
    };
    for (const key of ["node", "a", "b", "c"]) e[key] = new Uint32Array(count);
    for (let i = 0, at = 0, node = 0; i < count; i++) {
        const head = flat[at++];
        e.kind[i] = head & 31;
        e.sub[i] = (head >> 5) & 255;
        e.flags[i] = head >> 13;
        e.node[i] = node += flat[at++];
        const n = RUN.event_arguments[e.kind[i]];
        if (n > 0) e.a[i] = flat[at++];
        if (n > 1) e.b[i] = flat[at++];
        if (n > 2) e.c[i] = flat[at++];
        if (e.kind[i] === KIND.born || e.kind[i] === KIND.known) nodes.born[e.node[i]] = i;
        else if (e.kind[i] === KIND.died) nodes.died[e.node[i]] = i;
    }
    RUN.events = null;
    return e;
})();

/* ---- steps: a row is a mask of the columns that differ from the last row, and by how much ---- */
const STEP_COLUMNS = [
    "first",
    "frame",
    "code",
    "word",
    "line",
    "gc0",
    "gc1",
    "gc2",
    "pending",
    "old",
    "blocks",
    "bytes",
    "free0",
    "free1",
    "free2",
    "free3",
    "free4",
];
const steps = (() => {
    const rows = [],
        last = new Array(STEP_COLUMNS.length).fill(0),
        flat = RUN.steps;
    for (let at = 0; at < flat.length;) {
        const mask = flat[at++];
        for (let c = 0; c < last.length; c++) if ((mask >> c) & 1) last[c] += flat[at++];
        rows.push(Int32Array.from(last));
    }
    RUN.steps = null;
    const s = { count: rows.length };
    STEP_COLUMNS.forEach((name, c) => {
        s[name] = Int32Array.from(rows, row => row[c]);
    });
    return s;
})();
const stepEnd = s => (s + 1 < steps.count ? steps.first[s + 1] : events.count);
/* The step that event i belongs to. */
function stepOfEvent(i) {
    let low = 0,
        high = steps.count - 1;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (steps.first[middle] <= i) low = middle;
        else high = middle - 1;
    }
    return low;
}
const isLibraryCode = code => text(RUN.codes[code].file).startsWith("<ouro>/");
const libraryCodes = RUN.codes.map((_, i) => isLibraryCode(i));

/* ---- the world ---- */
const world = {
    event: 0,
    alive: new Uint8Array(nodes.count),
    count: new Uint32Array(nodes.count),
    own: new Uint32Array(nodes.count),
    value: new Uint32Array(nodes.count),
    generation: new Uint8Array(nodes.count).fill(UNTRACKED),
    links: Array.from({ length: nodes.count }, () => null) /* of {to, name, kind} */,
    holders: Array.from(
        { length: nodes.count },
        () => null,
    ) /* Map: holder > number of its links here */,
    frames: [],
    pools: new Map(),
};
const NO_LINKS = [],
    NO_HOLDERS = new Map();
const linksOf = id => world.links[id] || NO_LINKS;
const holdersOf = id => world.holders[id] || NO_HOLDERS;

function insertLink(holder, position, link) {
    (world.links[holder] ||= []).splice(position, 0, link);
    const map = (world.holders[link.to] ||= new Map());
    map.set(holder, (map.get(holder) || 0) + 1);
}
function removeLink(holder, position) {
    const [link] = world.links[holder].splice(position, 1);
    const map = world.holders[link.to],
        left = map.get(holder) - 1;
    if (left) map.set(holder, left);
    else map.delete(holder);
}
function pushFrame(id) {
    world.frames.push(id);
    world.alive[id] = 1;
}
function popFrame(id) {
    world.frames.pop();
    world.alive[id] = 0;
}
function setPool(number, used, size) {
    if (used === NO_POOL) world.pools.delete(number);
    else world.pools.set(number, { used, size });
}
const linkOfEvent = i => ({ to: events.a[i], name: events.b[i], kind: events.sub[i] });

const APPLY = {
    known: (id, i) => {
        world.alive[id] = 1;
        world.count[id] = events.c[i];
        world.value[id] = events.b[i];
        world.generation[id] = UNTRACKED;
    },
    born: (id, i) => {
        world.alive[id] = 1;
        world.count[id] = 0;
        world.value[id] = events.b[i];
        world.generation[id] = UNTRACKED;
    },
    died: id => {
        world.alive[id] = 0;
    },
    count: (id, i) => {
        world.count[id] = events.b[i];
    },
    gain: (id, i) => insertLink(id, events.c[i], linkOfEvent(i)),
    lose: (id, i) => removeLink(id, events.c[i]),
    own: (id, i) => {
        world.own[id] = events.b[i];
    },
    value: (id, i) => {
        world.value[id] = events.b[i];
    },
    enter: id => pushFrame(id),
    leave: id => popFrame(id),
    generation: (id, i) => {
        world.generation[id] = events.b[i];
    },
    pool: (id, i) => setPool(id, events.b[i], events.c[i]),
};
const UNDO = {
    known: id => {
        world.alive[id] = 0;
    },
    born: id => {
        world.alive[id] = 0;
    },
    died: id => {
        world.alive[id] = 1;
    },
    count: (id, i) => {
        world.count[id] = events.a[i];
    },
    gain: (id, i) => removeLink(id, events.c[i]),
    lose: (id, i) => insertLink(id, events.c[i], linkOfEvent(i)),
    own: (id, i) => {
        world.own[id] = events.a[i];
    },
    value: (id, i) => {
        world.value[id] = events.a[i];
    },
    enter: id => popFrame(id),
    leave: id => pushFrame(id),
    generation: (id, i) => {
        world.generation[id] = events.a[i];
    },
    pool: (id, i) => setPool(id, events.a[i], events.c[i]),
};
const applyOf = RUN.event_names.map(name => APPLY[name] || null);
const undoOf = RUN.event_names.map(name => UNDO[name] || null);

function applyNext() {
    const i = world.event++,
        change = applyOf[events.kind[i]];
    if (change) change(events.node[i], i);
}
function undoLast() {
    const i = --world.event,
        change = undoOf[events.kind[i]];
    if (change) change(events.node[i], i);
}
/* Events [0, wanted) are applied afterwards. */
function seek(wanted) {
    while (world.event < wanted) applyNext();
    while (world.event > wanted) undoLast();
}
/* First live object whose count is not what its holders and the interpreter make it; 0: none. */
function checkWorld() {
    for (let id = 1; id < nodes.count; id++) {
        if (!world.alive[id] || nodes.is(id, NODE_IS.frame)) continue;
        let held = 0;
        for (const n of holdersOf(id).values()) held += n;
        if (held + world.own[id] !== world.count[id]) return id;
    }
    return 0;
}

/* ---- links and values as a reader names them (as watch/world_text.c) ---- */
function rankOf(links, position) {
    let rank = 0;
    for (let i = 0; i < position; i++) rank += links[i].kind === links[position].kind;
    return rank;
}
function linkText(holder, position) {
    const links = linksOf(holder),
        link = links[position],
        name = text(link.name);
    switch (RUN.edge_names[link.kind]) {
        case "item":
            return `[${rankOf(links, position)}]`;
        case "key":
            return `key ${rankOf(links, position)}`;
        case "value":
            return position && links[position - 1].kind === EDGE.key
                ? `[${nameOf(links[position - 1].to)}]`
                : "value";
        case "attribute":
            return "." + name;
        case "field":
        case "root":
            return name;
        case "type":
            return "its type";
        case "cell":
            return "cell";
        case "constant":
            return `constant ${rankOf(links, position)}`;
        case "name":
            return `name ${rankOf(links, position)}`;
        case "closure":
            return `closure ${rankOf(links, position)}`;
        case "local":
            return "name " + name;
        case "stack":
            return `stack ${rankOf(links, position)}`;
        case "callee":
            return "called";
        default:
            return "holds";
    }
}
/* Name that a namespace binds at a position of its links. */
function boundName(holder, position) {
    const key = position ? linksOf(holder)[position - 1].to : 0;
    return text(world.value[key]).replace(/^'(.*)'$/s, "$1");
}
function holderText(holder, position) {
    if (nodes.is(holder, NODE_IS.frame)) return linkText(holder, position);
    if (nodes.is(holder, NODE_IS.namespace) && linksOf(holder)[position].kind === EDGE.value)
        return "name " + boundName(holder, position);
    const inner = linkText(holder, position);
    return nameOf(holder) + (/^[[.]/.test(inner) ? "" : " ") + inner;
}
const BRACKETS = { list: "[]", tuple: "()", dict: "{}", set: "{}", frozenset: "{}" };
function valueText(id, room = 120) {
    const brackets = BRACKETS[typeOf(id)];
    if (!brackets) return text(world.value[id]);
    let out = brackets[0],
        first = true;
    for (const link of linksOf(id)) {
        if (link.kind !== EDGE.item && link.kind !== EDGE.key && link.kind !== EDGE.value) continue;
        if (out.length > room) {
            out += " ...";
            break;
        }
        out += (link.kind === EDGE.value ? ": " : first ? "" : ", ") + nameOf(link.to);
        first = false;
    }
    return out + brackets[1];
}
/* Every link to an object: [holder, position], names first, then objects. */
function linksTo(id, most = Infinity) {
    const found = [];
    for (const holder of holdersOf(id).keys()) {
        const links = linksOf(holder);
        for (let i = 0; i < links.length && found.length < most; i++)
            if (links[i].to === id) found.push([holder, i]);
    }
    return found;
}

/* ---- why an object is alive (as world_why) ---- */
function whyAlive(target) {
    const from = new Map(),
        queue = [];
    for (const onlyFrames of [true, false])
        for (let id = 1; id < nodes.count; id++) {
            const isFrame = nodes.is(id, NODE_IS.frame);
            const isRoot =
                world.alive[id] &&
                isFrame === onlyFrames &&
                (isFrame || (world.own[id] && nodes.is(id, NODE_IS.known)));
            if (isRoot) {
                from.set(id, null);
                queue.push(id);
            }
        }
    for (let head = 0; head < queue.length && !from.has(target); head++) {
        const links = linksOf(queue[head]);
        for (let i = 0; i < links.length; i++)
            if (!from.has(links[i].to)) {
                from.set(links[i].to, [queue[head], i]);
                queue.push(links[i].to);
            }
    }
    if (!from.has(target)) return null;
    const chain = [];
    let id = target;
    for (let link = from.get(id); link; link = from.get(id)) {
        chain.unshift([link[0], link[1]]);
        id = link[0];
    }
    return { root: id, chain };
}

/* ---- cycles: Tarjan's strongly connected components, with an explicit stack ---- */
const isCycleNode = id =>
    world.alive[id] && !nodes.is(id, NODE_IS.known) && !nodes.is(id, NODE_IS.frame);
function findCycles(starts) {
    const number = new Map(),
        low = new Map(),
        onStack = new Set(),
        stack = [],
        component = new Map();
    let counter = 0,
        components = 0;
    const enter = (calls, id) => {
        number.set(id, ++counter);
        low.set(id, counter);
        stack.push(id);
        onStack.add(id);
        calls.push({ id, next: 0 });
    };
    const leave = (calls, id) => {
        calls.pop();
        const parent = calls[calls.length - 1];
        if (parent) low.set(parent.id, Math.min(low.get(parent.id), low.get(id)));
        if (low.get(id) !== number.get(id)) return;
        const many = stack[stack.length - 1] !== id || linksOf(id).some(link => link.to === id);
        const label = many ? ++components : 0;
        for (let member = 0; member !== id;) {
            member = stack.pop();
            onStack.delete(member);
            component.set(member, label);
        }
    };
    for (const start of starts) {
        if (number.has(start) || !isCycleNode(start)) continue;
        const calls = [];
        enter(calls, start);
        while (calls.length) {
            const top = calls[calls.length - 1],
                links = linksOf(top.id);
            if (top.next === links.length) {
                leave(calls, top.id);
                continue;
            }
            const to = links[top.next++].to;
            if (!isCycleNode(to)) continue;
            if (!number.has(to)) enter(calls, to);
            else if (onStack.has(to)) low.set(top.id, Math.min(low.get(top.id), number.get(to)));
        }
    }
    return component;
}
