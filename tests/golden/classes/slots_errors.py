# What __slots__ refuses.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


def make(slots, bases=(), **ns):
    ns["__slots__"] = slots
    return type("C", bases, ns).__name__
attempt(make, 1)
attempt(make, (1,))
attempt(make, ("1x",))
attempt(make, "a b")
attempt(make, ("__dict__", "__dict__"))
attempt(make, ("__weakref__", "__weakref__"))
attempt(lambda: make(("x",), x=1))
for base in int, tuple, bytes, type:
    attempt(make, ("x",), (base,))
class A: __slots__ = "a"
class B: __slots__ = "b"
attempt(make, (), (A, B))
attempt(make, (), (A, object))
class D: pass
attempt(make, ("__dict__",), (D,))
attempt(make, ("x", "x"))
