# Why two names may have the same object.
import memory

def f():
    return 1000, 'two words'

for o in (None, True, ..., 5, -5, 257 + len(''), 'a', '\xe9', '', (), b'', b'x', 'word', f()[0], f()[1], int, [], f):
    print(repr(o) if o is not f else 'f', '-', memory.identity(o))
