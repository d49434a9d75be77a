#!/bin/sh
# tests/repl.sh -- interactive sessions, in a real terminal: tmux.   SPDX-License-Identifier: MIT
# usage: repl.sh INTERPRETER [PART...]
ouro=$(realpath "$1")
shift
if ! command -v tmux >/dev/null; then
    echo "repl: tmux is not installed, the interactive session is not tested"
    exit 0
fi
work=$(mktemp -d)
server="ouro-repl-$$"
trap 'on_server kill-server 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1
passed=0 failed=0
unset NO_COLOR PYTHON_COLORS PYTHONSTARTUP PYTHON_HISTORY PYTHON_BASIC_REPL PYTHONPATH LC_CTYPE LANG
mkdir home
on_server() { tmux -L "$server" -f /dev/null "$@"; }
on_server new-session -d -s keep 'exec cat' || exit 1
# the pane that the calls below speak of
pane=one
capture() { on_server capture-pane -p -t $pane "$@"; }
keys() { on_server send-keys -t $pane "$@"; }
write() { on_server send-keys -t $pane -l -- "$1"; }
# enter TEXT: types it, and Enter
enter() { on_server send-keys -t $pane -l -- "$1" \; send-keys -t $pane Enter; }
# paste: standard input, as one paste
paste() { on_server load-buffer - \; paste-buffer -p -d -t $pane; }
# resize SIZE: tmux tells the program a little later
has_size() {
    [ "$(stty -F "$(on_server display-message -p -t $pane '#{pane_tty}')" size)" = "$1" ]
}
resize() {
    on_server resize-window -t $pane -x "${1%x*}" -y "${1#*x}"
    wait_for has_size "${1#*x} ${1%x*}" || fail "the terminal is not $1"
}

fail() {
    failed=$((failed + 1))
    echo "FAIL $part: $1"
    capture | sed 's/^/    |/'
}
# wait_for COMMAND...: until it succeeds, or much time is over
wait_for() {
    tries=500
    until "$@"; do
        tries=$((tries - 1))
        [ $tries -gt 0 ] || return 1
        sleep 0.02
    done
}
holds() { wait_for "$@" && passed=$((passed + 1)); }
has_line() { capture 2>/dev/null | grep -qE -e "$1"; }
is_screen() { [ "$(capture 2>/dev/null)" = "$1" ]; }
is_cursor() { [ "$(on_server display-message -p -t $pane '#{cursor_x},#{cursor_y}')" = "$1" ]; }
# see NAME PATTERN: a line of the screen matches
see() { holds has_line "$2" || fail "$1: no line '$2'"; }
# show NAME TEXT: the whole screen is TEXT
show() { holds is_screen "$2" || fail "$1: not the screen:
$(printf '%s' "$2" | sed 's/^/    =/')"; }
# cursor NAME COLUMN,ROW
cursor() { holds is_cursor "$2" || fail "$1: the cursor is not at $2"; }
# lack NAME PATTERN: no line of the screen matches (to be asked when it is known that all is drawn)
lack() { if has_line "$2"; then fail "$1: a line '$2'"; else passed=$((passed + 1)); fi; }
equal() {
    if [ "$2" = "$3" ]; then passed=$((passed + 1)); else fail "$1: '$2' is not '$3'"; fi
}

# begin SIZE ENVIRONMENT ARGUMENTS: a session in a new terminal; when it is left, its status is told
# and whether the terminal is as before
begin() {
    on_server kill-session -t $pane 2>/dev/null
    printf 'stty -a >%s.before; "%s" %s; echo "status $?"; stty -a >%s.after
cmp %s.before %s.after && echo same modes\n' $pane "$ouro" "$3" $pane $pane $pane >$pane.sh
    on_server new-session -d -s $pane -x "${1%x*}" -y "${1#*x}" \
        "exec env HOME='$work/home' LC_ALL=C.UTF-8 TERM=screen NO_COLOR=1 env $2 sh" || exit 1
    enter "clear; . ./$pane.sh"
    wait_for has_line '>>>$' || fail "no prompt after '$2' '$3'"
}
# clear: the screen, but for the prompt
is_clear() { capture 2>/dev/null | awk 'NR == 1 ? !/^>>> ?$/ : NF { bad = 1 } END { exit bad }'; }
clear() {
    keys C-l
    wait_for is_clear || fail "the screen is not clear"
}
# try NAME TEXT PATTERN: on a clear screen, TEXT is entered and then a line matches
answers() {
    capture 2>/dev/null | awk '
        NR == 1 { head = substr(">>> " ENVIRON["text"], 1, 24); sub(/ +$/, "", head) }
        NR == 1 && index($0, head) != 1 { exit }
        $0 ~ ENVIRON["pattern"] { found = 1 }
        END { exit !found }'
}
try() {
    on_server send-keys -t $pane C-l \; send-keys -t $pane -l -- "$2" \; send-keys -t $pane Enter
    export text="$2" pattern="$3"
    holds answers || fail "$1: no answer '$3'"
}
# leave NAME STATUS: the session is over
leave() {
    see "$1, status" "^status $2\$"
    see "$1, modes" '^same modes$'
}

typing() {
    begin 80x24 '' ''
    see banner '^Ouro .*the language of Python 3\.11'
    see banner-help '^Type "help", .*":help" looks at memory\.$'
    clear
    enter '1 + 2'
    enter 'x = 5'
    enter 'None'
    enter 'x, "text"'
    show values '>>> 1 + 2
3
>>> x = 5
>>> None
>>> x, "text"
(5, '\''text'\'')
>>>'
    clear
    enter 'def f(a):'
    enter 'if a:'
    enter 'return 1'
    enter 'return 2'
    enter ''
    enter 'f(0), f(1)'
    show block '>>> def f(a):
...     if a:
...         return 1
...     return 2
...
>>> f(0), f(1)
(2, 1)
>>>'
    clear
    # backspace takes a level of indentation, and a character behind text
    enter 'for i in range(2):'
    enter 'if i:'
    keys BSpace
    enter 'print("i", i)'
    keys BSpace
    show levels '>>> for i in range(2):
...     if i:
...     print("i", i)
...'
    keys C-c
    clear
    enter 'if 1:'
    enter 'if 2:'
    write 'xy'
    keys BSpace
    show character '>>> if 1:
...     if 2:
...         x'
    cursor character-cursor 13,2
    keys BSpace BSpace BSpace
    cursor two-levels 4,2
    keys C-c
    clear
    enter 'while x:'
    enter 'x -= 1'
    keys BSpace
    enter 'else:'
    enter 'print("ended")'
    enter ''
    see else '^ended$'
    # Enter in the middle of a block makes a line; with the cursor on its last one it is run
    clear
    enter 'def g():'
    write 'return [1,'
    keys Enter
    write '2]'
    keys Up End Enter
    write '5,'
    show middle '>>> def g():
...     return [1,
...     5,
...     2]'
    keys Down
    keys Enter Enter
    try middle-runs 'g()' '^\[1, 5, 2\]$'
    # up and down within an entry, home and end of a line, and a change in its first line
    clear
    enter 'def h(a):'
    write 'return a * 2'
    keys Up Home
    cursor first-line 4,0
    keys End
    cursor first-end 13,0
    keys Left Left BSpace
    write 'bb'
    keys Down
    cursor column 12,1
    keys End BSpace BSpace BSpace BSpace BSpace
    write 'bb * 3'
    keys Enter Enter
    try edited 'h(2)' '^6$'
    # keys of readline
    clear
    write 'print("one two")'
    keys C-a C-k C-y C-e Left Left C-w
    write 'tw'
    keys C-a C-f C-b M-f M-b C-e Enter
    see keys '^one tw$'
    clear
    write '"a" + "b" + "c"'
    keys C-Left C-Left C-Right BSpace
    write 'x'
    keys C-a C-d C-_ C-e Left C-t M-b M-f
    show more-keys '>>> "a" + "x" + ""c'
    keys C-c
    # a number in front of Enter
    clear
    write '20 + 3'
    keys M-2 Enter
    see number-enter '^23$'
    # the line, not the entry, is cut
    clear
    enter 'def lines():'
    write 'x = 1 + 22'
    keys Enter
    write 'return x'
    keys Up C-k
    write '4'
    show kill '>>> def lines():
...     x = 1 + 4
...     return x'
    keys C-u
    show kill-back '>>> def lines():
...
...     return x'
    keys C-y
    keys C-k
    show kill-newline '>>> def lines():
...     x = 1 + 4    return x'
    keys C-c
    try bracket '(1 +' '^\.\.\. $|^\.\.\.$'
    enter '2)'
    see bracket-closed '^3$'
    try triple 's = """a' '^\.\.\.'
    enter 'b"""'
    try triple-text 's' "^'a.nb'\$"
    try comment '# nothing' '^>>> # nothing$'
    try decorated '@staticmethod' '^\.\.\.'
    keys C-c
    try semicolon '1; 2' '^2$'
    try backslash '1 + \' '^\.\.\.'
    enter '5'
    see continued '^6$'
    # Tab at the start of a line: four spaces
    clear
    enter 'if 1:'
    keys BSpace
    keys Tab
    write 'print("tab")'
    keys Enter Enter
    see tab '^tab$'
    try reads 'name = input("name? ")' '^name\? $|^name\?$'
    enter 'Ann'
    try read 'name' "^'Ann'\$"
    keys C-d
    leave typing 0
}

pasting() {
    begin 80x24 '' -q
    paste <<'X'
def area(w, h):
    # a comment

    if w:

        total = w * h

        return total
    return 0

X
    see pasted '^\.\.\.     return 0$'
    write 'print("later")'
    see waits 'print\("later"\)$'
    lack not-run '^later|^NameError|Error'
    keys C-c
    clear
    paste <<'X'
def area(w, h):
    if w:

        total = w * h

        return total
    return 0
X
    see whole '^\.\.\.     return 0$'
    keys Enter Enter
    try defined 'area(3, 4), area(0, 1)' '^\(12, 0\)$'
    clear
    printf 'print("first")\nprint("second")\n' | paste
    see two '^\.\.\. print\("second"\)$'
    lack two-wait '^first'
    keys Enter
    see two-run '^second$'
    clear
    printf 'class A:\n    x = 1\n\n    def m(self):\n        return self.x\n\n\na = A()\na.m()\n' | paste
    see class '^\.\.\. a\.m\(\)$'
    keys Enter
    see class-run '^1$'
    clear
    printf 'if True:\n\tprint("tabs")\n' | paste
    keys Enter Enter
    see tabs '^tabs$'
    clear
    printf '1 + 1' | paste
    see no-newline '^>>> 1 \+ 1$'
    keys Enter
    see no-newline-run '^2$'
    clear
    printf 'x = (1\n' | paste
    enter '+ 2)'
    try open 'x' '^3$'
    # a paste into an indented place stays as it is
    clear
    enter 'if 1:'
    printf 'print("a")\n    print("b")' | paste
    keys Enter Enter
    see inner '^b$'
    # what is wrong in it is told with its line
    clear
    printf 'def f():\n    return 1\n\ny = = 2\n' | paste
    keys Enter
    see wrong '^SyntaxError: invalid syntax$'
    see wrong-line 'line 4$'
    # a paste that does not end
    clear
    printf '\033[200~half' | { on_server load-buffer - \; paste-buffer -d -t $pane; }
    sleep 0.1
    keys C-c
    see unended '^KeyboardInterrupt$'
    try unended-alive '6 * 7' '^42$'
    keys C-d
    leave pasting 0
}

interrupts() {
    begin 80x24 '' -q
    write 'half a line'
    keys C-c
    show prompt '>>> half a line
KeyboardInterrupt
>>>'
    clear
    keys C-c C-c C-c
    see often '^KeyboardInterrupt$'
    try alive '6 * 7' '^42$'
    clear
    enter 'def f():'
    enter 'if 1:'
    keys C-c
    show block '>>> def f():
...     if 1:
...
KeyboardInterrupt
>>>'
    clear
    enter 'def f():'
    enter 'if 1:'
    write 'pass'
    keys Up Up
    cursor within 12,0
    keys C-c
    show block-within '>>> def f():
...     if 1:
...         pass
KeyboardInterrupt
>>>'
    try after-block '"fine"' "^'fine'\$"
    clear
    enter 'import sys'
    enter 'def loop():'
    enter 'print("spin" + "ning")'
    enter 'while True: pass'
    enter ''
    enter 'loop()'
    see spinning '^spinning$'
    keys C-c
    see loop '^KeyboardInterrupt$'
    see loop-place 'File "<python-input-[0-9]+>", line [23], in loop$'
    try after-loop '1 + 1' '^2$'
    try input 'input("give: ")' '^give: ?$'
    write 'abc'
    keys C-c
    see input-interrupted '^KeyboardInterrupt$'
    try after-input '"abc" + "def"' "^'abcdef'\$"
    clear
    keys C-r
    see search '^\(reverse-i-search\)|^.*search'
    write 'loo'
    keys C-c
    see search-left '^KeyboardInterrupt$'
    try after-search '10 + 1' '^11$'
    try sleeping 'import time; print("sle" + "eps"); time.sleep(60)' '^sleeps$'
    keys C-c
    see woken '^KeyboardInterrupt$'
    try again '10 + 2' '^12$'
    # in a command
    try command ':time exec("print(12345)\nwhile True: pass")' '^12345$'
    keys C-c
    see command-stopped '^KeyboardInterrupt$'
    try after-command '10 + 3' '^13$'
    # Ctrl-Z: the shell has its terminal, then the line goes on
    clear
    write '"half a '
    keys C-z
    see stopped '^same modes$'
    enter fg
    see resumed '^>>> "half a$'
    write 'line"'
    keys Enter
    see resumed-line "^'half a line'\$"
    # caught by the program itself
    clear
    enter 'try:'
    enter 'print("he" + "re")'
    enter 'while True: pass'
    keys BSpace
    enter 'except KeyboardInterrupt:'
    enter 'print("cau" + "ght")'
    enter ''
    see running '^here$'
    keys C-c
    see caught '^(\^C)?caught$'
    keys C-d
    see left '^[$#]$'
}

ends() {
    begin 80x24 '' -q
    write 'abc'
    keys Left Left C-d
    show deletes '>>> ac'
    keys C-a C-d C-d C-d
    leave end 0
    begin 80x24 '' -q
    enter 'if 1:'
    keys C-d
    write 'print("deleted nothing")'
    keys Enter Enter
    see within-block '^deleted nothing$'
    enter 'import sys; sys.exit(7)'
    leave exit-status 7
    begin 80x24 '' -q
    enter 'raise SystemExit("words")'
    see words '^words$'
    leave exit-words 1
}

history() {
    begin 80x24 '' -q
    enter 'first = 1'
    enter 'def f():'
    enter 'return "recalled"'
    enter ''
    enter 'second = 2'
    enter 'second = 2'
    enter 'first = 1'
    keys C-d
    leave first-run 0
    equal kept "$(grep -c . home/.ouro_history)" 6
    begin 80x24 '' -q
    keys Up Up Up
    show recalled '>>> def f():
...     return "recalled"'
    keys Enter Enter
    try recalled-runs 'f()' "^'recalled'\$"
    keys Up Up Up Up Up Up Up Up
    see oldest '^>>> second = 2$'
    keys C-c
    clear
    enter 'print("edited", 1)'
    keys Up Left Left
    write '2'
    keys Enter
    see edited '^edited 21$'
    keys Up
    see newest '^>>> print\("edited", 21\)$'
    keys Up
    see unchanged '^>>> print\("edited", 1\)$'
    keys Down Down
    see back '^>>>$'
    keys C-d
    leave second-run 0
    # a prefix
    begin 80x24 PYTHON_HISTORY=named -q
    enter 'import sys'
    enter 'x = 1'
    enter 'import gc'
    enter 'y = 2'
    clear
    write im
    keys Up
    show prefix '>>> import gc'
    keys Up
    show prefix-older '>>> import sys'
    keys Down
    show prefix-newer '>>> import gc'
    keys Down
    show prefix-left '>>> im'
    keys PPage
    show page-up '>>> import gc'
    keys PPage NPage
    show page-down '>>> import gc'
    keys C-c
    clear
    # both ways of incremental search
    keys C-r
    write 'sys'
    see backward '^.*search.*import sys'
    keys Enter
    clear
    keys C-r
    write 'import'
    see newest-first '^.*search.*import sys'
    keys C-r
    see next '^.*search.*import gc'
    keys C-s C-s
    see forward '^.*search.*import sys'
    keys C-g
    show search-left '>>>'
    keys C-r
    write 'y ='
    see found '^.*search.*y = 2'
    keys End
    write '0'
    show search-taken '>>> y = 20'
    keys Enter
    try search-run 'y' '^(20|2|02)$'
    # what is written beside: two sessions at once
    pane=two
    begin 80x24 PYTHON_HISTORY=named -q
    enter 'in_two = 1'
    pane=one
    enter 'in_one = 1'
    pane=two
    enter 'in_two = 2'
    keys C-d
    leave two 0
    pane=one
    keys C-d
    leave one 0
    for line in 'in_two = 1' 'in_one = 1' 'in_two = 2' 'import gc'; do
        equal "both: $line" "$(grep -cxF "$line" named)" 1
    done
    # a file that cannot be written or read is left alone
    begin 80x24 PYTHON_HISTORY=/proc/nothing/there -q
    try unwritable '1 + 1' '^2$'
    keys C-d
    leave unwritable 0
}

completion() {
    mkdir -p files/inner
    : >files/notes.txt
    : >helper_script.py
    begin 80x24 '' -q
    enter 'class Loud:'
    enter 'plain = 1'
    enter '@property'
    enter 'def prop(self): print("ran!"); return Loud()'
    enter 'def __getattr__(self, name): print("asked!"); raise AttributeError(name)'
    enter ''
    enter 'loud = Loud(); loud.mine = 3; table = {"alpha": 1, "beta": 2, 3: 4}'
    clear
    write 'lou'
    keys Tab
    show name '>>> loud'
    write '.'
    keys Tab
    see attributes 'mine +plain +prop'
    lack not-run '^ran|^asked'
    write 'prop.'
    keys Tab
    write 'z'
    see beyond '^>>> loud\.prop\.z$'
    lack not-run-beyond '^ran|^asked'
    keys C-c
    clear
    write 'loud.mi'
    keys Tab
    show attribute '>>> loud.mine'
    keys C-c
    clear
    write 'whi'
    keys Tab
    show keyword '>>> while'
    keys C-c
    clear
    write 'import tracem'
    keys Tab
    show module '>>> import tracemalloc'
    keys C-c
    clear
    write 'import helper_s'
    keys Tab
    show script '>>> import helper_script'
    keys C-c
    enter 'import math'
    clear
    write 'from math import fl'
    keys Tab
    show from '>>> from math import floor'
    keys C-c
    clear
    write 'table["al'
    keys Tab
    show key '>>> table["alpha"'
    keys C-c
    clear
    write 'open("files/no'
    keys Tab
    show file '>>> open("files/notes.txt"'
    keys C-c
    clear
    write 'open("files/in'
    keys Tab
    show directory '>>> open("files/inner/'
    keys C-c
    clear
    write 'prin'
    keys Tab
    show builtin '>>> print'
    write '(math.fa'
    keys Tab
    see in-brackets '^>>> print\(math\.fa'
    keys C-c
    clear
    write ':byt'
    keys Tab
    show command '>>> :bytecode'
    write 'lou'
    keys Tab
    show command-argument '>>> :bytecode loud'
    keys C-c
    try input 'input("say ")' '^say'
    write 'prin'
    keys Tab Enter
    see not-in-input "^'prin.t'\$"
    clear
    write '# prin'
    keys Tab
    write '.'
    show comment '>>> # prin.'
    keys C-c
    clear
    keys Tab
    write 'x'
    show indents '>>>     x'
    keys C-c C-d
    leave completion 0
}

names() {
    begin 80x24 '' -q
    try last '40 + 2' '^42$'
    try underscore '_ + 1' '^43$'
    try none 'None' '^>>> None$'
    try kept '_' '^43$'
    try assigned 'x = 9' '^>>> x = 9$'
    try kept-too '_' '^43$'
    try bound '_ = "mine"; 5' '^5$'
    try bound-stays '_' "^'mine'\$"
    try help 'help' '^help\(object\) describes a function'
    try copyright 'copyright' '[Cc]opyright'
    try license 'license' '[Ll]icen[sc]e'
    try help-len 'help(len)' '^len\(obj, /\)$'
    try help-function 'help(str.join)' '^join\(self, iterable, /\)$'
    enter 'class Doc:'
    enter '"What it is."'
    enter 'def method(self, a=1): "What it does."'
    enter ''
    try help-class 'help(Doc)' '^ \|  method\(self, a=1\)$'
    try rebound 'exit = 5' '^>>> exit = 5$'
    try rebound-shows 'exit' '^5$'
    try rebound-quit 'quit = "still here"' '^>>> quit'
    try rebound-quit-shows 'quit' "^'still here'\$"
    clear
    enter 'del exit'
    enter 'exit'
    leave exit 0
    begin 80x24 '' -q
    enter 'quit'
    leave quit 0
    begin 80x24 '' -q
    enter 'exit(4)'
    leave exit-call 4
}

startup() {
    printf 'started = "by startup"\nimport math\n' >startup.py
    printf 'raise ValueError("in startup")\n' >bad_startup.py
    printf 'import sys\nkept = ["kept", sys.argv[1:]]\ndef fails():\n    raise KeyError("deep")\n' >program.py
    printf 'value = 1\nvalue / 0\n' >raises.py
    begin 80x24 'PYTHONSTARTUP=startup.py' -q
    try startup 'started, math.pi > 3' "^\('by startup', True\)\$"
    keys C-d
    leave startup 0
    begin 80x24 'PYTHONSTARTUP=bad_startup.py' -q
    see bad-startup '^ValueError: in startup$'
    try bad-startup-alive '1 + 1' '^2$'
    keys C-d
    leave bad-startup 0
    begin 80x24 'PYTHONSTARTUP=no_such_file.py' -q
    try no-startup '1 + 1' '^2$'
    keys C-d
    leave no-startup 0
    begin 80x24 'PYTHONSTARTUP=startup.py' '-E -q'
    try ignored 'started' '^NameError'
    keys C-d
    leave ignored 0
    begin 80x24 '' '-i program.py arg'
    lack no-banner '^Ouro'
    try program 'kept' "^\['kept', \['arg'\]\]\$"
    try program-name '__name__' "^'__main__'\$"
    try program-source 'fails()' '^    raise KeyError\("deep"\)$'
    enter 'exit'
    leave program 0
    begin 80x24 '' '-i raises.py'
    see raised '^ZeroDivisionError'
    try raised-kept 'value' '^1$'
    keys C-d
    leave raises 0
    begin 80x24 '' "-i -c 'a = 3'"
    try text 'a' '^3$'
    keys C-d
    leave text 0
    begin 80x24 '' ''
    enter 'import sys; sys.ps1 = "In: "; sys.ps2 = "   : "'
    see ps1 '^In:$'
    enter 'if 1:'
    write 'print("x")'
    see ps2 '^   :     print\("x"\)$'
    keys Enter Enter
    see ps-runs '^x$'
    enter 'class P:'
    enter 'n = 0'
    enter 'def __str__(self): self.n += 1; return f"#{self.n}> "'
    enter ''
    enter 'sys.ps1 = P()'
    see ps1-object '^#[0-9]+>$'
    enter '1 + 1'
    see ps1-object-again '^#2>|^#[3-9]>$'
    enter 'sys.ps1 = type("Q", (), {"__str__": lambda self: 1 / 0})()'
    enter '3 * 4'
    see ps1-raises '^12$'
    enter 'sys.ps1 = ">>> "'
    try ps1-back '2 * 2' '^4$'
    # colours of its own, with and without readline's marks; two lines
    for colour in '\033[32mgo\033[0m> ' '\001\033[32m\002go\001\033[0m\002> '; do
        enter "sys.ps1 = '$colour'"
        see "ps1-colour, $colour" '^go>$'
        keys C-l
        write abc
        cursor "ps1-colour, $colour" 7,0
        keys C-c
    done
    enter 'sys.ps1 = "one\ntwo> "'
    keys C-l
    write abc
    show ps1-lines 'one
two> abc'
    cursor ps1-lines-cursor 8,1
    keys C-c
    enter 'sys.ps1 = ">>> "'
    keys C-d
    leave ps1 0
}

# the escapes of colours on the screen
coloured() { capture -e 2>/dev/null | grep -q "$(printf '\033')\[[0-9;]*3[0-9]m"; }
colours() {
    begin 80x24 '-u NO_COLOR' -q
    holds coloured || fail 'prompt: no colour'
    enter '1 / 0'
    see error '^ZeroDivisionError: division by zero$'
    lines=$(capture -e | grep ZeroDivisionError | cat -v)
    case $lines in *'[35m'*|*'[1m'*) passed=$((passed + 1)) ;; *) fail "traceback: no colour" ;; esac
    keys C-d
    leave colours 0
    for setting in NO_COLOR=1 '-u NO_COLOR PYTHON_COLORS=0'; do
        begin 80x24 "$setting" -q
        enter '1 / 0'
        see "error, $setting" '^ZeroDivisionError: division by zero$'
        if coloured; then fail "$setting: colour"; else passed=$((passed + 1)); fi
        keys C-d
        leave "$setting" 0
    done
    begin 80x24 'NO_COLOR=1 PYTHON_COLORS=1' -q
    holds coloured || fail 'PYTHON_COLORS=1: no colour'
    keys C-d
    leave forced 0
}

unicode() {
    begin 80x24 '' -q
    write 'x = "日本語"'
    cursor wide 16,0
    keys Left Left Left
    cursor left 11,0
    write '漢'
    show inserted '>>> x = "日漢本語"'
    cursor inserted-cursor 13,0
    keys BSpace
    show deleted '>>> x = "日本語"'
    keys Enter
    try length 'len(x), x' "^\(3, '日本語'\)\$"
    try accents 'naïve = "é"; naïve' "^'é'\$"
    clear
    write 'print("é", "e'
    write "$(printf '\314\201')"
    write 'x")'
    cursor combining 20,0
    keys Left Left Left BSpace
    write 'o'
    keys Enter
    see combining-deleted '^é ox$'
    try emoji '"🐍" * 2' "^'🐍🐍'\$"
    # a wide character does not fit at the end of a row
    begin 40x10 '' -q
    write '"12345678901234567890123456789012345'
    cursor full 0,1
    write '日本'
    cursor over 4,1
    keys Left
    cursor over-left 2,1
    keys Left
    cursor over-first 0,1
    write 'a'
    cursor over-inserted 1,1
    keys C-c
    clear
    write '"1234567890123456789012345678901234'
    write '日'
    cursor odd 2,1
    keys Left
    cursor odd-left 0,1
    keys C-c
    try after '1 + 1' '^2$'
    keys C-d
    leave unicode 0
    begin 80x24 '-u LC_ALL' -q
    try no-locale 'len("日本語")' '^3$'
    keys C-d
    leave no-locale 0
}

sizes() {
    begin 80x24 '' -q
    long=$(printf 'value = [%s' "$(seq -s ', ' 100 130)")
    write "$long"
    see long '^>>> value = \[100, 101'
    resize 40x10
    see narrow '^>>> value = \[100, 101, 102, 103, 104, 10$'
    write ', 999'
    see narrow-typed '999$'
    resize 120x30
    see wide '^>>> value = \[100, 101, .* 12[0-9]'
    write ']'
    keys Enter
    try long-value 'len(value), value[-1]' '^\(32, 999\)$'
    resize 40x10
    clear
    write '"abcdefghijklmnopqrstuvwxyz0123456789ABCDEF"'
    show wrapped '>>> "abcdefghijklmnopqrstuvwxyz012345678
9ABCDEF"'
    keys Home
    cursor wrapped-home 4,0
    keys End
    cursor wrapped-end 8,1
    keys Enter
    see wrapped-run "^'abcdefghijklmnopqrstuvwxyz0123456789ABC\$"
    # more lines than the terminal has
    clear
    enter 'def tall():'
    for i in 1 2 3 4 5 6 7 8 9 10 11; do enter "x$i = $i"; done
    write 'return x11'
    see bottom '^\.\.\.     return x11$'
    keys Up Up Up Up Up Up Up Up Up Up Up Up
    see top '^>>> def tall\(\):$'
    keys Down Down Down Down Down Down Down Down Down Down Down Down
    see bottom-again '^\.\.\.     return x11$'
    keys Enter Enter
    try tall 'tall()' '^11$'
    clear
    write 'value.'
    keys Tab
    see candidates 'append +clear|append'
    keys C-c
    # while a program runs
    try sleeps 'import time; print("sle" + "eps"); time.sleep(0.4); "woke"' '^sleeps$'
    resize 80x24
    see woke "^'woke'\$"
    write '"12345678901234567890123456789012345678901234567890"'
    see after-resize '^>>> "12345678901234567890123456789012345678901234567890"$'
    keys C-c C-d
    leave sizes 0
}

commands() {
    begin 80x30 '' -q
    try help ':help' '^  :rc +EXPR +the count of an object'
    see help-last '^  :help +this list$'
    try unknown ':nonsense' '^there is no command :nonsense \(:help lists them\)$'
    try alone ':' '^there is no command : \(:help'
    enter 'a = []; b = a; box = {"a": a}'
    try rc ':rc a' '3'
    see rc-holder "b"
    try holders ':holders a' "box|'a'"
    try why ':why a' 'a'
    try layout ':layout a' 'list'
    try layout-none ':layout' '^:layout EXPR$'
    try raises ':rc no_such' "^NameError: name 'no_such' is not defined"
    try raises-zero ':why 1 / 0' '^ZeroDivisionError'
    try wrong ':layout 1 +' '^SyntaxError'
    try wrong-close ':layout a), (b' '^SyntaxError'
    try quiet '_ = 7' '^>>> _ = 7'
    try underscore ':time 1 + 1' '^[0-9.]+ (us|ms|s)$'
    try underscore-kept '_' '^7$'
    try exits ':time exit()' '^SystemExit'
    try delta ':delta on' '^>>> :delta on$'
    try delta-told 'c = [[] for i in range(3)]' '^\+4 objects, \+[0-9]+ B, 0 freed$'
    try delta-freed 'del c' '^\+0 objects, -[0-9]+ B, 4 freed$'
    try delta-nothing 'pass' '^\+0 objects, \+0 B, 0 freed$'
    try delta-how ':delta' '^:delta on or :delta off \(it is on\)$'
    try delta-off ':delta off' '^>>> :delta off$'
    clear
    enter 'd = [1]'
    enter '"done"'
    see delta-silent "^'done'\$"
    lack delta-silent-line 'freed$'
    try gc ':gc' '^generation 2: +[0-9]+ objects, count [0-9]+ of 10$'
    try gc-wrong ':gc now' '^:gc or :gc step$'
    enter 'class Node: pass'
    enter 'n = Node(); m = Node(); n.m = m; m.n = n'
    enter 'del n, m'
    try gc-step ':gc step' 'Enter: next phase, q: all the others'
    keys Enter
    see gc-copy '2 copy counts'
    keys Enter
    see gc-subtract '3 subtract'
    keys Enter
    see gc-rescue 'Node .*garbage$'
    write q
    keys Enter
    see gc-found '^  2 unreachable objects found$'
    try after-gc '1 + 1' '^2$'
    clear
    enter ':heap'
    see heap '^arena +pools used'
    try watch ':watch w' '^w: not bound$'
    try watch-bound 'w = [1]' '^w: \[1\], rc 1$'
    try watch-count 'v = w' '^w: rc 1 -> 2$'
    try watch-again ':watch w' '^w is watched no more$'
    try bytecode ':bytecode a + 1' 'BINARY|ADD'
    enter 'def double(x): return x * 2'
    enter ''
    try bytecode-function ':bytecode double' 'RETURN'
    try bytecode-wrong ':bytecode 1 +' '^SyntaxError'
    try time ':time 1 / 0' '^ZeroDivisionError'
    try save ':save saved.py' '^saved to saved\.py$'
    equal saved "$(grep -c '^a = \[\]; b = a' saved.py)" 1
    try save-wrong ':save /nowhere/x' "^cannot write '/nowhere/x': No such file"
    printf 'loaded = 11\nprint("loading")\n' >load.py
    try load ':load load.py' '^loading$'
    try load-value 'loaded' '^11$'
    try load-missing ':load missing.py' "^cannot read 'missing\.py': No such file"
    printf 'x = (\n' >broken.py
    try load-broken ':load broken.py' "^SyntaxError: '\(' was never closed"
    try spaces ':rc   a  ' '3'
    keys C-d
    leave commands 0
}

undo() {
    begin 80x24 '' -q
    try nothing ':undo' '^nothing to undo$'
    enter 'import math'
    enter 'class A: kept = 1'
    enter ''
    enter 'x = [1, 2]'
    enter 'print("said", len(x))'
    enter 'x.append(3)'
    try undone ':undo' '^undone: x\.append\(3\)$'
    lack silent '^said'
    try before 'x, A.kept, math.floor(2.5)' '^\(\[1, 2\], 1, 2\)$'
    try again ':undo' '^undone: x, A\.kept'
    try print ':undo' '^undone: print'
    try list ':undo' '^undone: x = \[1, 2\]$'
    try unbound 'x' '^NameError'
    try failed ':undo' '^undone: x$'
    try class ':undo' '^undone: class A'
    try import ':undo' '^undone: import math$'
    try import-gone 'math' '^NameError'
    clear
    enter 'y = 1'
    enter 'input("? ")'
    enter 'answer'
    see answered "^'answer'\$"
    try refused ':undo' '^cannot undo: the session has read input or opened files'
    try refused-kept 'y' '^1$'
    keys C-d
    leave undo 0
    begin 80x24 '' -q
    enter 'z = 1'
    enter 'import time; print("go" + "es"); time.sleep(60)'
    see goes '^goes$'
    keys C-c
    enter 'z = 2'
    try interrupted ':undo' '^cannot undo: a statement before was interrupted'
    keys C-d
    leave interrupted 0
    begin 80x24 '' "-i -c 'q = 1'"
    enter 'q = 2'
    try program ':undo' '^cannot undo: the session began with a program'
    keys C-d
    leave program 0
}

tracebacks() {
    begin 80x24 '' -q
    enter 'def divide(a):'
    enter 'return 1 + a / 0'
    enter ''
    clear
    enter 'divide(1)'
    show traceback '>>> divide(1)
Traceback (most recent call last):
  File "<python-input-1>", line 1, in <module>
    divide(1)
  File "<python-input-0>", line 2, in divide
    return 1 + a / 0
               ~~^~~
ZeroDivisionError: division by zero
>>>'
    clear
    enter 'x = = 1'
    show syntax '>>> x = = 1
  File "<python-input-2>", line 1
    x = = 1
        ^
SyntaxError: invalid syntax
>>>'
    try mean 'prnt(1)' "^NameError: name 'prnt' is not defined\. Did you mean: 'print'\?\$"
    try mean-attribute '"".uper()' "Did you mean: 'upper'\?\$"
    try indent '  1' '^IndentationError: unexpected indent$'
    try unclosed 'x = )' "^SyntaxError: unmatched '\)'\$"
    clear
    enter 'try: 1 / 0'
    enter 'except ZeroDivisionError: raise KeyError("k")'
    enter ''
    see chained '^During handling of the above exception, another exception occurred:$'
    see chained-end "^KeyError: 'k'\$"
    try last 'import sys; sys.last_value' "^KeyError\('k'\)\$"
    keys C-d
    leave tracebacks 0
}

# plain_prompt NAME ENVIRONMENT: lines without an editor
plain_prompt() {
    begin 80x40 "$2" ''
    see "banner, $1" '^Type "help", .*":help" looks at memory\.$'
    enter '1 + 2'
    see "value, $1" '^3$'
    enter 'if 1:'
    see "more, $1" '^\.\.\. ?$'
    enter '  print("in a block")'
    enter ''
    see "block, $1" '^in a block$'
    enter 'text = """a'
    enter ''
    enter 'b"""; len(text)'
    see "lines, $1" '^4$'
    write 'half'
    keys C-c
    see "interrupted, $1" '^KeyboardInterrupt$'
    enter 'if 1:'
    enter '  print("thrown" + " away")'
    see "waits, $1" '^\.\.\.$'
    keys C-c
    enter 'exec("print(12345)\nwhile True: pass")'
    see "loops, $1" '^12345$'
    keys C-c
    see "stopped, $1" '^\^CTraceback|^Traceback'
    enter '"ali" + "ve"'
    see "alive, $1" "^'alive'\$"
    lack "thrown, $1" '^thrown away'
    enter '1 / 0'
    see "source, $1" '^    ~~\^~~$'
    enter ':rc text'
    see "command, $1" 'name text|text'
    enter 'if 1:'
    keys C-d
    see "open block, $1" "^IndentationError: expected an indented block after 'if' statement"
    if coloured; then fail "$1: colour"; else passed=$((passed + 1)); fi
    keys C-d
    leave "$1" 0
    begin 80x24 "$2" -q
    enter 'exit'
    leave "$1, exit" 0
}

plain() {
    plain_prompt basic 'PYTHON_BASIC_REPL=1'
    plain_prompt dumb TERM=dumb
    # no terminal: no prompt, no escapes, what a file gives
    printf 'def f(x):\n    return x * 2\n\nprint(f(21))\nfor i in range(2):\n    print(i)\n\n5\nprint("end")\n' >piped.py
    "$ouro" <piped.py >piped.out 2>piped.err
    equal piped-status $? 0
    equal piped "$(cat piped.out)" "$("$ouro" piped.py)"
    equal piped-silent "$(cat piped.err)" ''
    printf 'print(1)\n1 / 0\n' | "$ouro" >piped.out 2>piped.err
    equal piped-error $? 1
    equal piped-escapes "$(grep -c "$(printf '\033')" piped.out piped.err | grep -vc ':0')" 0
    printf '1 + 1\nimport sys\nsys.exit(5)\n' | "$ouro" -i -q >piped.out 2>piped.err
    equal piped-interactive $? 5
    equal piped-value "$(cat piped.out)" 2
    equal piped-prompts "$(cat piped.err)" '>>> >>> >>> '
}

parts='typing pasting interrupts ends history completion names startup colours unicode sizes
    commands undo tracebacks plain'
if ! grep -q enable-bracketed-paste "$ouro"; then
    echo "repl: built without readline, only the plain prompt is tested"
    parts=plain
fi
for part in ${*:-$parts}; do
    pane=one
    rm -f home/.ouro_history
    $part
done
echo "repl: $passed passed, $failed failed"
[ $failed = 0 ]
