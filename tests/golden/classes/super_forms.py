# super() with and without arguments.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class A:
    def f(self): return "A.f"
    @classmethod
    def g(cls): return "A.g " + cls.__name__
    @staticmethod
    def h(): return "A.h"
    x = 1
class B(A):
    def f(self): return "B+" + super().f()
    @classmethod
    def g(cls): return "B+" + super().g()
    def h(self): return super().h()
    def s(self): return super().x, super(B, self).x, super().__class__.__name__
    def bad(self): return super().nothing
b = B()
print(b.f(), b.g(), b.h(), b.s(), super(B, b).f(), super(B, B).g())
print(repr(super(B, b)), repr(super(B)), super(B).__self__, super(B, b).__self_class__ is B)
attempt(b.bad)
attempt(super)
attempt(super, 1, 2)
attempt(super, int, "a")
attempt(lambda: super(B).f)
def f(self): return super().f()
attempt(f, b)
attempt(lambda: super(B, b, 1))
