import gc
def f():
    yield
class C:
    pass
class S:
    __slots__ = ()
for o in ([], set(), C(), S(), f, f(), C().__init__, Exception(), C, slice(1), frozenset([1]), lambda: 0):
    print(type(o).__name__, gc.is_tracked(o))
for o in ('a', 1, 1.5, b'x', None, True, range(3), object(), 2j, int, f.__code__, (), ...):
    print(type(o).__name__, gc.is_tracked(o))
