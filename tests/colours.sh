#!/bin/sh
# tests/colours.sh -- colours of the interactive session, in a real terminal: tmux.   SPDX-License-Identifier: MIT
# usage: colours.sh INTERPRETER
ouro=$(realpath "$1")
if ! command -v tmux >/dev/null; then
    echo "colours: tmux is not installed, the colours of a session are not tested"
    exit 0
fi
work=$(mktemp -d)
server="ouro-colours-$$"
trap 'on_server kill-server 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1
passed=0 failed=0
on_server() { tmux -L "$server" -f /dev/null "$@"; }
# (so that the server lives between two sessions)
on_server new-session -d -s keep 'exec cat' || exit 1
keys() { on_server send-keys -t session "$@"; }
enter() { keys -l "$1" && keys Enter; }
# begin [VARIABLE=VALUE...]: a session with these in its environment
begin() {
    on_server kill-session -t session 2>/dev/null
    on_server new-session -d -s session -x 60 -y 20 "exec env -u NO_COLOR -u PYTHON_COLORS HOME='$work' \
        LC_ALL=C.UTF-8 TERM=screen $* '$ouro' -q 2>err"
    see 'the session begins' '>>>'
}
# What is on the screen, with ESC[ as ~.
screen() { on_server capture-pane -e -p -t session 2>/dev/null | sed 's/\x1b\[/~/g'; }
# see NAME PATTERN: waits until the screen shows it
see() {
    i=0
    while [ $i -lt 100 ]; do
        if screen | grep -qE -e "$2"; then
            passed=$((passed + 1))
            return 0
        fi
        i=$((i + 1))
        sleep 0.1
    done
    failed=$((failed + 1))
    echo "FAIL $1: no $2 in"
    screen
}
# plain NAME: there is no colour on the screen
plain() {
    if screen | grep -q '~[0-9;]*3[0-9]'; then
        failed=$((failed + 1))
        echo "FAIL $1:"
        screen
    else
        passed=$((passed + 1))
    fi
}

begin
keys -l 'for x in "ab'
see 'a keyword' '34m(~[0-9;]*m)*for'
see 'an unfinished string' '32m"ab$'
keys C-u
keys -l '@d # c'
see 'a decorator' '36m(~[0-9;]*m)*@d'
see 'a comment' '31m(~[0-9;]*m)*# c'
keys C-u
enter '[1, None, "a", len]'
see 'a number of a result' '^\[~35m1'
see 'a constant of a result' '34mNone~.*, ~32m'\''a'\''~39m, <built-in function len>\]'
keys C-l
enter 'import sys, io; sys.displayhook = lambda v: print("own", v)'
enter '[1, None]'
see 'a displayhook of the program' '^(~[0-9;]*m)*own \[1, None\]'
enter 'sys.displayhook = sys.__displayhook__'
enter 'keep = sys.stdout; sys.stdout = io.StringIO()'
enter '12'
enter 'out = sys.stdout; sys.stdout = keep; print(ascii(out.getvalue()), _)'
see 'what goes to a file has no escapes' "^(~[0-9;]*m)*'12.n' 12"
for off in NO_COLOR=1 PYTHON_COLORS=0 TERM=dumb; do
    begin $off
    enter 'len("a") + 40 # c'
    see "a result with $off" '^41'
    plain "$off"
done
echo "colours: $passed passed, $failed failed"
[ $failed -eq 0 ]
