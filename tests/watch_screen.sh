#!/bin/sh
# tests/watch_screen.sh -- the full-screen view, in a real terminal: tmux.   SPDX-License-Identifier: MIT
# usage: watch_screen.sh INTERPRETER
ouro=$(realpath "$1")
if ! command -v tmux >/dev/null; then
    echo "watch_screen: tmux is not installed, the full-screen view is not tested"
    exit 0
fi
if "$ouro" watch -c pass 2>&1 </dev/null | grep -q 'made without'; then
    echo "watch_screen: built without ncursesw, there is no full-screen view to test"
    exit 0
fi
work=$(mktemp -d)
server="ouro-test-$$"
trap 'on_server kill-server 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1
passed=0 failed=0
on_server() { tmux -L "$server" -f /dev/null "$@"; }
# (so that the server lives between two sessions)
on_server new-session -d -s keep 'exec cat' || exit 1
capture() { on_server capture-pane -p -t view; }
keys() { on_server send-keys -t view "$@"; }

# begin COLSxROWS ARGUMENTS: a shell that runs `ouro watch ARGUMENTS`, and then tells the status and whether the terminal is as before
begin() {
    on_server kill-session -t view 2>/dev/null
    printf 'stty -a >before\n"%s" watch %s\necho "status $?"\nstty -a >after\ncmp before after && echo same modes\n' "$ouro" "$2" >run.sh
    on_server new-session -d -s view -x "${1%x*}" -y "${1#*x}" "exec env LC_ALL=C.UTF-8 TERM=screen $3 sh" &&
        keys -l 'PS1="ready$ "' && keys Enter && keys -l '. ./run.sh' && keys Enter
}
# see NAME PATTERN: waits until the screen shows it
see() {
    i=0
    while [ $i -lt 300 ]; do
        if capture 2>/dev/null | grep -qE -e "$2"; then
            passed=$((passed + 1))
            return 0
        fi
        i=$((i + 1))
        sleep 0.1
    done
    failed=$((failed + 1))
    echo "FAIL $1: no '$2' on the screen:"
    capture
    return 1
}
# leaves NAME STATUS: the view was left, with that status, and the terminal is as it was
leaves() {
    see "$1, status" "^status $2\$" && see "$1, modes" '^same modes$'
}

cat >nodes.py <<'X'
import gc


class Node:
    def __init__(self, name):
        self.name = name
        self.other = None


first = Node("first")
second = Node("second")
first.other = second
second.other = first
del first
print("between")
del second
gc.collect()
short = Node("short")
short = None
print("done")
X
printf 'name = input("name? ")\nprint("hello", name)\n' >reads.py
printf 'x = [1]\nraise ValueError("no")\n' >raises.py
printf 'import sys\nx = [1]\nsys.exit(3)\n' >exits.py
printf 'x = 0\nwhile True:\n    x += 1\n' >forever.py
printf 'x = (1 +\n' >syntax.py

# steps, on and back
begin 80x24 nodes.py
see opens ' nodes.py  line 1 of 20  step 1 of 1\+' || exit 1
see hints 'd death  c collection'
keys Right
see step 'step 2 of 2\+'
keys Down
see line 'line 4 of 20'
keys d
see death-of-cycle 'x.Node#1 +dead +part of a cycle'
keys d
see death 'x.Node#3 +dead +its last name was re'
keys Home
see back-to-start 'line 1 of 20  step 1 of'
keys c
see collection 'phase 1 of 9: the candidates'
keys Right Right Right
see verdict 'Node#1 +1 +1 +0 +garbage'
keys Right Right Right Right Right
see cleared 'Node#1 +1 +1 +0 +garbage x'
keys D
keys Home
keys o o o o
see over 'line 12 of 20'
keys '?'
see help 'on one instruction'
see help-end 'this help'
keys Escape
keys /
see prompt 'search an object'
keys -l 'Node#1'
keys Enter
see found 'Node#1: Enter tells more'
keys Enter
see why 'why: name first'
see reconciled '= 1  all accounted for'
keys Escape
keys w
see name-prompt 'follow the name'
keys -l second
keys Enter
see follows '^ second → Node#2  rc 1'

# sizes
on_server resize-window -t view -x 60 -y 20
see too-small 'The view needs 80 columns and 24 rows'
on_server resize-window -t view -x 120 -y 40
see wide '─ names ─+.*─ events ─'
on_server resize-window -t view -x 80 -y 24
see small-again 'nodes.py  line 12 of 20'
keys q
leaves quits 0

# to the end: the view stays until q
begin 80x24 nodes.py
see opens-again 'step 1 of 1\+'
keys G
see end 'the program has ended, exit status 0'
see output '^ done|│ done| done'
keys u
keys Left
see back-from-end 'line 20 of 20'
keys q
leaves ends 0

# input, in the terminal as it is
begin 80x24 reads.py
see opens-reads 'step 1 of 1\+'
keys G
see prompted '^name\? $|name\?'
keys -l Ann
keys Enter
see greeted 'hello Ann'
keys q
leaves reads 0

# statuses are passed on
begin 80x24 raises.py
see opens-raises 'step 1 of 1\+'
keys r
see raised 'exit status 1'
see traceback 'ValueError: no'
keys q
leaves raises 1
begin 80x24 exits.py
see opens-exits 'step 1 of 1\+'
keys r
see exited 'exit status 3'
keys q
leaves exits 3
begin 80x24 syntax.py
see not-opened 'SyntaxError'
leaves not-opened 1

# Ctrl-C stops the program where it is; twice does no harm
begin 80x24 forever.py
see opens-forever 'step 1 of 1\+'
keys C-c
keys r
see running 'running: step [0-9]+'
keys C-c
see stopped 'line [23] of 3  step [0-9]+ of [0-9]+\+'
keys Left Left
keys q
leaves forever 0

# a signal leaves a clean terminal
begin 80x24 forever.py
see opens-killed 'step 1 of 1\+'
pkill -TERM -x -P "$(on_server list-panes -t view -F '#{pane_pid}')" ouro
leaves killed 143

# no colour, no UTF-8; no terminal
begin 80x24 nodes.py 'NO_COLOR=1 LC_ALL=C'
see ascii '^> +1 import gc'
keys q
leaves ascii 0
begin 80x24 nodes.py TERM=dumb
see dumb 'cannot show a full-screen view; --text and'
leaves dumb 2
"$ouro" watch nodes.py </dev/null >out 2>&1
[ $? = 2 ] && grep -q 'needs a terminal.*--text and --html' out && passed=$((passed + 1)) || {
    failed=$((failed + 1))
    echo "FAIL no-terminal:"
    cat out
}
echo "watch_screen: $passed passed, $failed failed"
[ $failed = 0 ]
