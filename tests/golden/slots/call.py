# __call__.
class C:
    def __call__(self, *a, **k): return a, k
print(C()(1, 2, x=3), callable(C()), callable(1))
c = C()
c.__call__ = lambda: "instance attribute is not used"
print(c())
C.__call__ = lambda self: "changed"
print(c())
del C.__call__
try:
    c()
except TypeError as e:
    print(e)
class N:
    __call__ = None
try:
    N()()
except TypeError as e:
    print(e)
class Loop: pass
Loop.__call__ = Loop()
try:
    Loop()()
except RecursionError as e:
    print(str(e)[:32])
