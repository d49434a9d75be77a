#!/bin/sh
# tests/alloc_fail.sh -- every allocation of a script fails once: it must end cleanly or say MemoryError, never crash.   SPDX-License-Identifier: MIT
# usage: alloc_fail.sh INTERPRETER [SCRIPT]      STEP=n tries every n-th allocation only, PARTS=n at most so many
ouro=$(realpath "$1")
script=$(realpath "${2:-$(dirname "$0")/alloc_fail.py}")
step=${STEP:-1} parts=${PARTS:-1500}
log=$(mktemp)
n=1 tried=0 failed=0
while [ $tried -lt "$parts" ]; do
    OURO_ALLOC_FAIL_AT=$n PYTHONHASHSEED=0 timeout 60 "$ouro" "$script" >"$log" 2>&1
    status=$?
    tried=$((tried + 1))
    if [ $status -ge 120 ] || { [ $status -ne 0 ] && ! grep -qE 'MemoryError|out of memory|cannot start' "$log"; }; then
        echo "allocation $n: exit $status"
        tail -3 "$log"
        failed=$((failed + 1))
        [ $failed -ge 10 ] && break
    fi
    grep -q '^finished without a failure$' "$log" && [ $status -eq 0 ] && grep -q '^no allocation failed$' "$log" && break
    n=$((n + step + n / 200))
done
rm -f "$log"
echo "$((tried - failed)) passed, $failed failed"
[ $failed -eq 0 ]
