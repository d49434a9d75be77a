# staticmethod and classmethod.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class A:
    @staticmethod
    def s(x): "doc s"; return x
    @classmethod
    def c(cls, x): return cls.__name__, x
class B(A): pass
print(A.s(1), A().s(2), A.c(1), B().c(2), A.__dict__["s"](5))
print(A.__dict__["s"].__func__.__name__, A.__dict__["c"].__wrapped__.__name__, A.__dict__["s"].__doc__, A.__dict__["s"].__name__)
try:
    A.__dict__["c"](1)
except TypeError as e:
    print(e)
attempt(staticmethod)
attempt(classmethod, 1, 2)
print(type(classmethod(property(lambda cls: cls.__name__)).__get__(None, A)).__name__)
print(repr(A.c)[:27], A.c.__self__ is A, A.c == A.c, A.c is A.c)
