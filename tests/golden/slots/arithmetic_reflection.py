# Order of __op__ and __rop__; a subclass on the right goes first.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class A:
    def __add__(self, o): return "A.add"
    def __radd__(self, o): return "A.radd"
    def __sub__(self, o): return NotImplemented
class B(A):
    def __radd__(self, o): return "B.radd"
class C(A): pass
class R:
    def __rsub__(self, o): return "R.rsub"
print(A() + A(), A() + B(), A() + C(), B() + A(), 1 + A(), A() - R())
for f in (lambda: A() - 1, lambda: 1 - A(), lambda: A() * 2, lambda: [] + A() if 0 else A() @ 1):
    attempt(f)
