#!/usr/bin/env python3
# tests/watch_schema.py -- `--json` keeps its schema.   SPDX-License-Identifier: MIT
# usage: watch_schema.py INTERPRETER: watches all examples. The validator knows the keywords that
# docs/watch-events.schema.json uses, and no others.
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMA = json.loads((ROOT / "docs/watch-events.schema.json").read_text())
STEPS = "20000"  # recorded of each example
FORMS = {
    name.removeprefix("event_"): form
    for name, form in SCHEMA["$defs"].items()
    if name.startswith("event_")
}
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
NOTES = {"$schema", "$defs", "title", "description"}


def is_type(value, name):
    return isinstance(value, TYPES[name]) and not (name == "integer" and isinstance(value, bool))


def check_type(value, names, where):
    names = [names] if isinstance(names, str) else names
    return (
        None
        if any(is_type(value, name) for name in names)
        else f"{where}: {value!r} is no {' or '.join(names)}"
    )


def check_properties(value, schema, where):
    for name, inner in schema["properties"].items():
        problem = check(value[name], inner, f"{where}.{name}") if name in value else None
        if problem:
            return problem
    return None


def check_extra(value, schema, where):
    extra = set(value) - set(schema["properties"])
    return f"{where}: unknown {sorted(extra)}" if extra else None


def check_items(value, schema, where):
    return next(
        filter(
            None, (check(item, schema["items"], f"{where}[{i}]") for i, item in enumerate(value))
        ),
        None,
    )


def check_one(value, schema, where):
    """The forms differ in their first property, a constant: only one can fit."""
    form = FORMS.get(value.get("event")) if isinstance(value, dict) else None
    return check(value, form, where) if form else f"{where}: none of the forms fits"


def refer(value, schema, where):
    return check(value, SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]], where)


def bound(test, words):
    return (
        lambda v, s, where, key: f"{where}: {v!r} {words} {s[key]}"
        if isinstance(v, (int, list)) and test(v, s[key])
        else None
    )


KEYWORDS = {
    "$ref": lambda v, s, w, k: refer(v, s, w),
    "oneOf": lambda v, s, w, k: check_one(v, s, w),
    "const": lambda v, s, w, k: None
    if v == s[k] and type(v) is type(s[k])
    else f"{w}: {v!r} is not {s[k]!r}",
    "enum": lambda v, s, w, k: None if v in s[k] else f"{w}: {v!r} is none of {s[k]}",
    "type": lambda v, s, w, k: check_type(v, s[k], w),
    "minimum": bound(lambda v, n: v < n, "is less than"),
    "maximum": bound(lambda v, n: v > n, "is more than"),
    "minItems": bound(lambda v, n: len(v) < n, "has fewer items than"),
    "maxItems": bound(lambda v, n: len(v) > n, "has more items than"),
    "required": lambda v, s, w, k: next(
        (f"{w}: no {name!r}" for name in s[k] if name not in v), None
    ),
    "properties": lambda v, s, w, k: check_properties(v, s, w),
    "additionalProperties": lambda v, s, w, k: check_extra(v, s, w),
    "items": lambda v, s, w, k: check_items(v, s, w),
}


def check(value, schema, where):
    """What is wrong with value, or None."""
    for key in schema:
        problem = None if key in NOTES else KEYWORDS[key](value, schema, where, key)
        if problem:
            return problem
    return None


def check_run(ouro, script, options):
    run = subprocess.run(
        [ouro, "watch", "--json", *options, "--max-steps", STEPS, str(script)],
        capture_output=True,
        check=False,
    )
    lines = run.stdout.decode().splitlines()
    for number, line in enumerate(lines, 1):
        problem = check(json.loads(line), SCHEMA, "line")
        if problem:
            return (
                len(lines),
                f"{script.name} {' '.join(options)}, line {number}: {problem}\n    {line[:200]}",
            )
    kinds = [json.loads(lines[0])["event"], json.loads(lines[-1])["event"]] if lines else []
    return (
        len(lines),
        None
        if kinds == ["start", "end"]
        else f"{script.name}: the lines are not from start to end: {kinds}",
    )


def check_page():
    """Example lines of the documentation."""
    text = (ROOT / "docs/watch-events.md").read_text()
    lines = re.findall(r"^\{.*\}$", text, re.M)
    told = {json.loads(line)["event"] for line in lines}
    problems = [
        f"docs/watch-events.md: {p}: {line}"
        for line in lines
        if (p := check(json.loads(line), SCHEMA, "line"))
    ]
    return problems + [
        f"docs/watch-events.md has no example of {name}" for name in sorted(set(FORMS) - told)
    ]


def check_schema():
    """Each form is named after its constant, and is one of the line's."""
    named = [
        name for name, form in FORMS.items() if form["properties"]["event"] != {"const": name}
    ]
    listed = [branch["$ref"] for branch in SCHEMA["oneOf"]] != [
        f"#/$defs/event_{name}" for name in FORMS
    ]
    return [f"schema: {name} has another constant" for name in named] + (
        ["schema: oneOf does not list the forms"] if listed else []
    )


def main(ouro):
    failures, total = check_schema() + check_page(), 0
    for script in sorted((ROOT / "examples").glob("*.py")):
        for options in ([], ["--all"]) if script.name == "cycles.py" else ([],):
            count, failure = check_run(ouro, script, options)
            total += count
            failures += [failure] if failure else []
    for failure in failures:
        print("FAIL", failure)
    print(f"watch events: {total} lines checked, {len(failures)} failures")
    return 1 if failures else 0


sys.exit(main(sys.argv[1]))
