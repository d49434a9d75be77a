# Excess arguments to object.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class C: pass
class I:
    def __init__(self, x): self.x = x
class N:
    def __new__(cls, x): return object.__new__(cls)
class NX:
    def __new__(cls, x): return object.__new__(cls, x)
class S:
    def __init__(self): super().__init__(1)
class R:
    def __init__(self): return 1
class Other:
    def __new__(cls): return 5
    def __init__(self): print("not called")
for f in (lambda: C(1), lambda: I(1).x, lambda: type(N(1)).__name__, lambda: NX(1), S, R, Other, lambda: object(1),
          lambda: object.__new__(1), lambda: object.__new__(int), lambda: int.__new__(str), lambda: object.__new__(),
          lambda: type(object.__new__(I, 1)).__name__, lambda: object.__init__(object(), 1)):
    attempt(f)
