# getfullargspec, getcallargs, getargs.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from inspect import getfullargspec, getcallargs, getargs
def f(a: int, b='x', *c, d, e=1, **g) -> str: pass
def p(a, b, /, c=3, *, d): pass
class C:
    def __init__(self, x): pass
    def m(self, a): pass
for x in (f, p, C, C.m, C(1).m):
    print(getfullargspec(x))
attempt(lambda: getfullargspec(3))
for call in (lambda: getcallargs(f, 1, d=2), lambda: getcallargs(f), lambda: getcallargs(f, 1), lambda: getcallargs(p, 1, 2, 3, 4, d=1),
             lambda: getcallargs(p), lambda: getcallargs(f, 1, a=2, d=3), lambda: getcallargs(C(1).m, 5)['a'], lambda: getcallargs(C.m), lambda: getcallargs(p, 1, 2, z=1)):
    attempt(call)
print(getargs(f.__code__), getargs(p.__code__))
