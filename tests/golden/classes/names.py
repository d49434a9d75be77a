# __name__, __qualname__, __module__ and their setters.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class A:
    class B:
        def f(self): pass
print(A.__qualname__, A.B.__qualname__, A.B.f.__qualname__, A.__module__)
A.__name__ = "Z"
A.__qualname__ = "Y.Z"
print(A, A.__name__)
def assign(attr, value): setattr(A, attr, value)
attempt(assign, "__name__", 1)
attempt(assign, "__name__", "a\0b")
attempt(assign, "__qualname__", 1)
attempt(assign, "__dict__", {})
attempt(assign, "__mro__", ())
attempt(delattr, A, "__name__")
attempt(setattr, int, "x", 1)
attempt(delattr, A, "nothing")
attempt(getattr, A, "nothing")
