# __slots__ makes cells and no __dict__.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class A:
    __slots__ = ("b", "a")
x = A()
x.a = 1
print(x.a, A.__slots__, A.a, type(A.a).__name__, A.a.__objclass__ is A)
attempt(getattr, x, "b")
attempt(getattr, x, "__dict__")
attempt(setattr, x, "c", 1)
attempt(delattr, x, "b")
del x.a
attempt(getattr, x, "a")
attempt(A.a.__get__, 1)
attempt(A.a.__set__, 1, 2)
class B(A): pass
y = B()
y.c = 1
y.a = 2
print(y.__dict__, y.a)
