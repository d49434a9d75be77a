#!/bin/sh
# tests/watch_page.sh -- the page of `--html` in a headless browser.   SPDX-License-Identifier: MIT
# usage: watch_page.sh INTERPRETER: no error, stepping changes the state, counts are reconciled and
# equal those of `--json`.
ouro=$(realpath "$1")
root=$(dirname "$(dirname "$(realpath "$0")")")
cd "$root" || exit 1
browser=
for name in chromium chromium-browser google-chrome chrome; do
    command -v $name >/dev/null 2>&1 && browser=$name && break
done
"$ouro" watch --html /no/such/folder/page.html examples/refcounts.py >/dev/null 2>&1
[ $? -eq 1 ] || { echo "FAIL a page that cannot be written: exit status"; exit 1; }
if [ -z "$browser" ] || ! command -v python3 >/dev/null 2>&1; then
    echo "watch page: not tested, it takes Chromium and python3"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
check_page() {  # check_page SCRIPT
    "$ouro" watch --html "$work/page.html" "$1" >/dev/null || return 1
    "$ouro" watch --json --all "$1" >"$work/events.jsonl" || return 1
    python3 tests/watch_page.py add "$work/page.html" || return 1
    timeout 100 $browser --headless --no-sandbox --disable-gpu --window-size=1400,850 \
        --user-data-dir="$work/profile" --virtual-time-budget=20000 \
        --dump-dom "file://$work/page.html" >"$work/dom.html" 2>/dev/null
    python3 tests/watch_page.py compare "$work/dom.html" "$work/events.jsonl"
}
for script in examples/cycles.py examples/refcounts.py; do
    if check_page $script; then echo "watch page: $script passed"; else
        echo "FAIL watch page: $script"
        failed=1
    fi
done
exit $failed
