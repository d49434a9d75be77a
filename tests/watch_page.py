#!/usr/bin/env python3
# tests/watch_page.py -- parts of tests/watch_page.sh.   SPDX-License-Identifier: MIT
# usage: watch_page.py add PAGE: adds the driver to the page.
#        watch_page.py compare DOM EVENTS: what the driver found against the lines.
import html
import json
import pathlib
import re
import sys

CATCHER = (
    "<script>window.problems = []; addEventListener('error', e => problems.push(e.message)); "
    "console.error = (...words) => problems.push(words.join(' '));</script>"
)
DRIVER = """
<pre id="report"></pre>
<script>
"use strict";
const report = { states: [], problems };
const wrong = (truth, words) => { if (!truth) problems.push(words); };
const shown = id => document.getElementById(id).innerText;
const look = () => shown("stage") + shown("position");
const press = key =>
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
const liveCounts = () => Array.from({ length: nodes.count }, (_, id) => id)
    .filter(id => id && world.alive[id] && !nodes.is(id, NODE_IS.frame))
    .map(id => [id, world.count[id]]);
try {
    const first = look();
    press("ArrowRight");
    wrong(at > 0 && look() !== first, "a step changes nothing");
    press("ArrowLeft");
    wrong(at === 0 && look() === first, "back is not where it was");
    for (let i = 0; i < moments.length; i += Math.max(1, moments.length >> 5)) {
        go(i);
        const id = moments[at].mid ? 0 : checkWorld();
        wrong(!id, `moment ${i}: the count of ${nameOf(id)} is not reconciled`);
    }
    go(0);
    press("g");
    wrong(at === 0 || !document.getElementById("collection").hidden, "no table after the key g");
    for (const tab of document.querySelectorAll("[role=tab]")) {
        tab.click();
        wrong(shown("panel").length > 10, `the tab ${tab.innerText} is empty`);
    }
    press("Home");
    press("d");
    wrong(document.querySelector(".card.dead"), "no dead card after the key d");
    for (const part of [0.3, 0.6, 0.9]) {
        go(Math.floor(part * moments.length));
        while (moments[at].mid) go(at + 1);
        report.states.push({ step: moments[at].step, counts: liveCounts() });
    }
    go(moments.length - 1);
    report.states.push({ step: moments[at].step, counts: liveCounts() });
} catch (error) { problems.push(String(error.stack)); }
document.getElementById("report").textContent = JSON.stringify(report);
</script>
"""


def add(page):
    text = pathlib.Path(page).read_text()
    if re.search(
        r"""(src|href)\s*=\s*["']?(https?:|//)|@import|url\(""", text.split('id="run"')[0]
    ):
        sys.exit("the page refers to other files")
    text = re.sub(r"<meta http-equiv[^>]*>", "", text, count=1).replace(
        "<head>", "<head>" + CATCHER, 1
    )
    pathlib.Path(page).write_text(text.replace("</body>", DRIVER + "</body>"))


def counts_before(lines, steps):
    """{step: {object: count}} of the lines, before each of the steps has run."""
    counts, found, step = {}, {}, 0
    for line in lines:
        event = json.loads(line)
        kind = event["event"]
        if kind in ("step", "end"):
            step = event["step"] if kind == "step" else event["steps"]
            if step in steps:
                found[step] = dict(counts)
        elif kind in ("known", "born"):
            counts[event["node"]] = event.get("count", 0)
        elif kind == "count" and event["node"] in counts:
            counts[event["node"]] = event["after"]
        elif kind == "died":
            counts.pop(event["node"], None)
    return found


def compare(dom, lines):
    found = re.search(r'<pre id="report">(.*?)</pre>', pathlib.Path(dom).read_text(), re.S)
    if not found or not found.group(1):
        sys.exit("the page did not report")
    report = json.loads(html.unescape(found.group(1)))
    problems = report["problems"]
    with open(lines) as file:
        wanted = counts_before(file, {state["step"] for state in report["states"]})
    for state in report["states"]:
        here, there = dict(map(tuple, state["counts"])), wanted.get(state["step"], {})
        differ = [node for node in here.keys() | there.keys() if here.get(node) != there.get(node)]
        if differ or not (here or state is report["states"][-1]):
            problems.append(
                f"step {state['step']}: {len(differ)} counts differ from the lines: {differ[:3]}"
            )
    for problem in problems:
        print("   ", problem)
    sys.exit(1 if problems else 0)


add(sys.argv[2]) if sys.argv[1] == "add" else compare(*sys.argv[2:])
