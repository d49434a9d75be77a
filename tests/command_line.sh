#!/bin/sh
# tests/command_line.sh -- the command line, exit codes and bad input.   SPDX-License-Identifier: MIT
# usage: command_line.sh INTERPRETER
ouro=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
passed=0 failed=0
# expect NAME STATUS STDOUT-PATTERN STDERR-PATTERN COMMAND...   (patterns: grep -E over the whole stream; '' means empty)
expect() {
    name=$1 want=$2 out=$3 err=$4
    shift 4
    timeout 60 "$@" >stdout 2>stderr </dev/null
    status=$?
    fine=1
    [ "$status" -eq "$want" ] || fine=0
    if [ -z "$out" ]; then [ -s stdout ] && fine=0; else grep -qE -e "$out" stdout || fine=0; fi
    if [ -z "$err" ]; then [ -s stderr ] && fine=0; else grep -qE -e "$err" stderr || fine=0; fi
    if [ $fine = 1 ]; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "FAIL $name: exit $status (want $want)"
        head -c 300 stdout; head -c 600 stderr
    fi
}
cat >args.py <<'X'
import sys
print(sys.argv[1:], __name__, __file__)
X
printf 'def f():\n    raise ValueError("no")\nf()\n' >raises.py
printf 'import sys\nsys.exit(3)\n' >three.py
printf 'import sys\nsys.exit("a message")\n' >message.py
printf 'x = (1 +\n' >open.py
printf 'if 1:\n    a\n\tb\n' >tabs.py
printf 'x = "a\0b"\n' >nul.py
printf 'x = "\377\376"\n' >encoding.py
head -c 3000 /dev/urandom >junk.py
mkdir adir; mkdir pkg; printf 'print("main of", __name__)\n' >pkg/__main__.py; : >pkg/__init__.py
python_brackets=$(printf '%1000s' | tr ' ' '(')
printf '%s\n' "$python_brackets" >brackets.py
{ printf 'x = ['; i=0; while [ $i -lt 1000 ]; do printf '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, '; i=$((i + 1)); done; printf ']\nprint(len(x))\n'; } >longline.py
cp args.py unreadable.py
expect version 0 '^Python 3\.11\.[0-9]+ \(ouro' '' "$ouro" --version
expect version-short 0 '^Python 3\.11' '' "$ouro" -V
expect help 0 'usage: ' '' "$ouro" -h
expect file-args 0 "^\['a', '-b'\] __main__ .*args.py" '' "$ouro" args.py a -b
expect command 0 '^3$' '' "$ouro" -c 'print(1 + 2)'
expect command-args 0 "^\['-c', 'x'\]$" '' "$ouro" -c 'import sys; print(sys.argv)' x
expect module 0 '^main of __main__$' '' "$ouro" -m pkg
expect directory 0 '^main of __main__$' '' "$ouro" pkg
expect no-main 1 '' "can't find '__main__' module in" "$ouro" adir
expect missing 2 '' "can't open file '.*/nofile.py': \[Errno 2\] No such file or directory" "$ouro" nofile.py
expect no-module 1 '' 'No module named ' "$ouro" -m nosuchmodule
expect uncaught 1 '' '^ValueError: no$' "$ouro" raises.py
expect traceback 1 '' 'File "/.*/raises.py", line 3, in <module>' "$ouro" raises.py
expect exit-code 3 '' '' "$ouro" three.py
expect exit-text 1 '' '^a message$' "$ouro" message.py
expect syntax 1 '' "SyntaxError: '\(' was never closed" "$ouro" open.py
expect tabs 1 '' 'TabError: inconsistent use of tabs and spaces in indentation' "$ouro" tabs.py
expect nul 1 '' 'null bytes' "$ouro" nul.py
expect encoding 1 '' "SyntaxError: .*Non-UTF-8 code|SyntaxError: .*utf-8" "$ouro" encoding.py
expect junk 1 '' 'Error' "$ouro" junk.py
expect brackets 1 '' 'SyntaxError: too many nested parentheses' "$ouro" brackets.py
expect long-line 0 '^10000$' '' "$ouro" longline.py
expect bad-option 2 '' '(U|u)nknown option' "$ouro" --nonsense
expect limit 0 '^caught$' '' "$ouro" --memory-limit 64M -c 'try:
    x = [bytes(1000000) for i in range(1000)]
except MemoryError:
    print("caught")'
expect limit-bad 2 '' 'not a size' "$ouro" --memory-limit banana args.py
expect optimize 0 '^False$' '' "$ouro" -O -c 'assert False
print(__debug__)'
expect recursion 1 '' 'RecursionError: maximum recursion depth exceeded' "$ouro" -c 'def f(): f()
f()'
expect deep 0 '^100000$' '' "$ouro" -c 'import sys
sys.setrecursionlimit(200000)
def f(n): return 0 if n == 0 else 1 + f(n - 1)
print(f(100000))'
# (a collector that runs at every allocation would visit the chain a million times: it rests)
rest=''
[ -n "$NO_QUIET" ] && rest='import gc; gc.disable()'
expect deep-free 0 '^done$' '' "$ouro" -c "$rest"'
x = []
for i in range(1000000): x = [x]
try: repr(x)
except RecursionError: print("done")
del x'
# standard input
printf 'print("from stdin")\n' >input.py
timeout 20 "$ouro" - <input.py >stdout 2>stderr && grep -q '^from stdin$' stdout && passed=$((passed + 1)) || { failed=$((failed + 1)); echo "FAIL dash"; }
timeout 20 "$ouro" <input.py >stdout 2>stderr && grep -q '^from stdin$' stdout && passed=$((passed + 1)) || { failed=$((failed + 1)); echo "FAIL piped"; }
# -i: the interactive loop on piped input
printf 'x\n' | timeout 20 "$ouro" -i -c 'x = 42' >stdout 2>stderr; grep -q '42' stdout && passed=$((passed + 1)) || { failed=$((failed + 1)); echo "FAIL interactive"; }
# Ctrl-C
timeout -s INT 2 "$ouro" -c 'while True: pass' >stdout 2>stderr
grep -q '^KeyboardInterrupt' stderr && passed=$((passed + 1)) || { failed=$((failed + 1)); echo "FAIL interrupt"; cat stderr; }
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
