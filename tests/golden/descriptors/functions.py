# Attributes of functions and their setters.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


def f(a, b=1, *, c: int = 2) -> str:
    "doc"
    return a, b, c
print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__module__, f.__closure__)
f.__defaults__ = (5, 6)
f.__kwdefaults__ = {"c": 7}
print(f())
f.x = 1
print(f.__dict__, f.x)
for attr, value in (("__code__", 1), ("__defaults__", 1), ("__kwdefaults__", 1), ("__annotations__", 1), ("__name__", 1),
                    ("__qualname__", None), ("__globals__", {}), ("__closure__", ()), ("__dict__", 1)):
    attempt(setattr, f, attr, value)
attempt(delattr, f, "__dict__")
attempt(delattr, f, "nothing")
def g(): return "g"
def outer():
    y = 1
    def inner(): return y
    return inner
f.__code__ = g.__code__
f.__defaults__ = None
print(f())
attempt(setattr, f, "__code__", outer().__code__)
F = type(f)
h = F(g.__code__, {}, "name")
print(h(), h.__name__)
attempt(F)
attempt(F, 1, {})
attempt(F, g.__code__, 1)
attempt(F, g.__code__, {}, 1)
attempt(F, g.__code__, {}, None, 1)
attempt(F, g.__code__, {}, None, None, (1,))
attempt(F, outer().__code__, {}, None, None, None)
attempt(F, outer().__code__, {}, None, None, ())
