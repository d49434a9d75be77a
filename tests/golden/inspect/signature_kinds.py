# Signatures of functions, methods, classes, partial objects and wrappers.
import functools
from inspect import signature
def f0(): pass
def f1(a, b=1, *args, c, d=2, **kw): pass
def f2(a, /, b, *, c): pass
def f3(a: int, b: 'str' = 1, *c: float, **e: list[int]) -> str: pass
class C:
    def __init__(self, x, y=2): pass
    def m(self, a): pass
    @classmethod
    def c(cls, a): pass
    @staticmethod
    def s(a): pass
class N:
    def __new__(cls, a, *b): pass
class Call:
    def __call__(self, q, r=1): pass
class M(type):
    def __call__(cls, zz): pass
class Made(metaclass=M): pass
class Empty: pass
class PM:
    def f(self, a, b, c=1): pass
    g = functools.partialmethod(f, 1)
    h = functools.partialmethod(f, b=2)
@functools.wraps(f3)
def wrapper(*args, **kwargs): pass
@functools.lru_cache
def cached(a, b=2): pass
p = functools.partial
for x in [f0, f1, f2, f3, lambda x, y=1: 0, C, C.m, C(1).m, C.c, C(1).c, C.s, N, Call, Call(), Made, Empty, PM.g, PM().g, PM.h, PM().h, wrapper, cached,
          p(f1, 1), p(f1, b=2), p(f1, 1, 2, 3, c=4), p(f2, 1), p(p(f2, 1), c=2), p(C, 1), print, len, sorted, [].append, list.append, isinstance, object]:
    print(getattr(x, '__qualname__', type(x).__name__), signature(x))
print(signature(wrapper, follow_wrapped=False), signature(f3, eval_str=True), repr(signature(f1)))
