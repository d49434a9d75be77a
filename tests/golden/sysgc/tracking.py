# needs: quiet collector
# Who is tracked, and when that changes.
import gc


class C:
    pass


class S:
    __slots__ = ()


def f():
    yield


def cell():
    x = 1
    return (lambda: x).__closure__[0]


for o in ([], {1}, C(), S(), f, f(), C().__init__, ValueError(), cell(), slice(1), frozenset(), C, type, object(), 1, "s", 1.5, b"b", None,
          range(3), f.__code__, (), {}, {1: 2}, {1: "s"}, {1: []}, {1: (1,)}, (1,), gc, print, iter([]), iter(()), map(f, []), property()):
    print(type(o).__name__, gc.is_tracked(o))
one = 1
t = (one, 2)
u = (one, (2, "x"))
v = (one, [])
print(gc.is_tracked(t), gc.is_tracked(u), gc.is_tracked(v))
gc.collect()
print(gc.is_tracked(t), gc.is_tracked(u), gc.is_tracked(v))
d = {"a": (1, 2)}
print(gc.is_tracked(d))
d["b"] = []
print(gc.is_tracked(d))
del d["b"]
gc.collect(0)
gc.collect(1)
print(gc.is_tracked(d))
gc.collect()
print(gc.is_tracked(d))
fs = frozenset([1])
gc.collect()
print(gc.is_tracked(fs))
for wrong in 3, -2, 99, "x", 1.5:
    try:
        gc.get_objects(wrong)
    except Exception as e:
        print(type(e).__name__, e)


def where(o):
    return [i for i in range(3) if any(x is o for x in gc.get_objects(i))]


o = []
print(where(o), gc.collect(0) >= 0, where(o), gc.collect(1) >= 0, where(o), gc.collect() >= 0, where(o))
c = C()
c.x = [1]
print(gc.get_referents(c))
c.__dict__
print(gc.get_referents(c))
print(gc.get_referents([1, "a"]), gc.get_referents({"k": [1]}), gc.get_referents({2: [1]}), gc.get_referents(1, "x"), gc.get_referents((1, 2), [3]))
h = [c]
print([type(r).__name__ for r in gc.get_referrers(c) if r is h], gc.get_referrers())
