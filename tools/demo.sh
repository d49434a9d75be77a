#!/bin/sh
# tools/demo.sh -- the example tour: each example with its source and what it prints.   SPDX-License-Identifier: MIT
ouro=$(realpath "$1")
cd "$(dirname "$0")/../examples" || exit 1
for name in refcounts cycles generations thresholds slots interning closures pools; do
    printf '\n==== examples/%s.py: ' "$name"
    sed -n '1s/^"""//p' "$name.py"
    echo
    "$ouro" "$name.py" || exit 1
done
printf '\nTry:  ./ouro tour cycles    ./ouro watch examples/cycles.py    or just  ./ouro\n'
