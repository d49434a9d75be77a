"""Identity: when two names mean the same object although nobody asked for it.

`==` compares values, `is` asks for one and the same object. Some objects are shared by the
interpreter; programs must not rely on it, but they can see it.
"""
import sys


def make(n):
    """A new int at run time, not a constant of the program."""
    return int(str(n))


print("small ints are made once, from -5 to 256:")
for n in (-6, -5, 0, 256, 257):
    print(f"  {n:4}", make(n) is make(n))

print("singletons:")
print("  None is None", None is type(None)(), " True is (1 == 1)", True is (1 == 1))
empty_tuple, empty_text, empty_bytes = (), "", b""
print("  ()", tuple([]) is empty_tuple, " ''", "abc"[3:] is empty_text, " b''", bytes() is empty_bytes)

print("strings that look like names are interned when the program is compiled:")
a = "hello_world"
b = "hello" + "_world"          # folded by the compiler
print("  constants:", a is b)
c = "".join(["hello", "_", "world"])
print("  made at run time: equal", c == a, " same object", c is a)
print("  after sys.intern:", sys.intern(c) is a)

print("single Latin-1 characters are shared:", chr(233) is chr(233), " others are not:", chr(8364) is chr(8364))


def first():
    return 1000


def second():
    return 1000


print("equal constants of one program are one object:", first() is second())
print("of two programs they are not:", eval("1000") is eval("1000"))
