#!/bin/sh
# tests/alloc_fail.sh -- allocations of a script fail, one in each run: it must end cleanly or say MemoryError, never crash.   SPDX-License-Identifier: MIT
# usage: alloc_fail.sh INTERPRETER [SCRIPT]      DENSITY=n: every allocation up to the n-th, then one in each n-th part of the way
# Ends when twenty runs in a row meet no failure any more: the script makes fewer allocations.
ouro=$(realpath "$1")
script=$(realpath "${2:-$(dirname "$0")/alloc_fail.py}")
density=${DENSITY:-100}
log=$(mktemp)
n=1 tried=0 failed=0 clean=0
while [ $clean -lt 20 ]; do
    OURO_ALLOC_FAIL_AT=$n PYTHONHASHSEED=0 timeout 60 "$ouro" "$script" >"$log" 2>&1
    status=$?
    tried=$((tried + 1))
    if [ $status -ge 120 ] || { [ $status -ne 0 ] && ! grep -qE 'MemoryError|out of memory|cannot start|no memory' "$log"; }; then
        echo "allocation $n: exit $status: $(tail -1 "$log")"
        failed=$((failed + 1))
        [ $failed -ge 10 ] && break
    fi
    if [ $status -eq 0 ] && ! grep -q MemoryError "$log"; then clean=$((clean + 1)); else clean=0; fi
    n=$((n + 1 + n / density))
done
rm -f "$log"
echo "$((tried - failed)) passed, $failed failed"
[ $failed -eq 0 ]
