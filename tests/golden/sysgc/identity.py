# needs: pools
# Singletons, shortcuts that give the same object, and addresses used again.
from types import SimpleNamespace


def mk(n):
    return int(str(n))


print([mk(n) is mk(n) for n in (-6, -5, 0, 255, 256, 257)])
print(int(256.0) is 255 + mk(1), len(range(256)) is mk(256))
print(() is tuple(), () is (1, 2)[2:], "" is "".join([]), "" is "abc"[3:], b"" is bytes(), b"" is b"abc"[3:])
print(all(bytes([i]) is bytes([i]) for i in range(256)), chr(233) is chr(233), chr(256) is chr(256))
print(frozenset() is frozenset(), float("1.5") is float("1.5"))
t, s, b = (1, [2]), "some text", b"some bytes"
print(t[:] is t, tuple(t) is t, t * 1 is t, t + () is t, () + t is t)
print(s[:] is s, str(s) is s, s * 1 is s, s + "" is s, "" + s is s, f"{s}" is s, s.strip() is s, s.replace("q", "r") is s)
print(b[:] is b, bytes(b) is b, b * 1 is b, b + b"" is b)
f = frozenset([1])
print(frozenset(f) is f, f | frozenset() is f, f.copy() is f)


class T(tuple):
    pass


u = T((1, 2))
print(u[:] is u, tuple(u) is u, type(u[:]), u * 1 is u)
print(id(object()) == id(object()), id([]) == id([]), id({}) == id({}), id(SimpleNamespace()) == id(SimpleNamespace()))


def again(make):
    first = make()
    address = id(first)
    del first
    return id(make()) == address


print(again(lambda: [1, 2]), again(lambda: {1: 2}), again(lambda: float("2.5")), again(lambda: T((1,))))


def lifo(make):
    a, b = make(), make()
    ids = [id(a), id(b)]
    del a
    del b
    c = make()
    return id(c) == ids[1]


print(lifo(lambda: [1, 2]), lifo(lambda: float("2.5")), lifo(object))
n = NotImplemented
print(n is NotImplemented, type(n)() is n, type(None)() is None, type(...)() is ...)
print(True is (1 == 1), bool([1]) is True, (not 1) is False)
