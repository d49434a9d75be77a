# Setting __bases__.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class A:
    def f(self): return "A.f"
class B:
    def f(self): return "B.f"
    def __len__(self): return 7
class C(A): pass
c = C()
print(c.f())
C.__bases__ = (B,)
print(c.f(), len(c), C.__mro__[1].__name__, A.__subclasses__(), B.__subclasses__())
def assign(value): C.__bases__ = value
attempt(assign, 1)
attempt(assign, ())
attempt(assign, (1,))
attempt(assign, (C,))
attempt(assign, (int,))
attempt(delattr, C, "__bases__")
