# partialmethod on functions, class methods, static methods and others.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from functools import partial, partialmethod
class C:
    def f(self, *a, **k): return type(self).__name__, a, k
    g = partialmethod(f, 1, x=2)
    h = partialmethod(g, 3, y=4)
    @classmethod
    def c(cls, *a): return cls.__name__, a
    cc = partialmethod(c, 5)
    @staticmethod
    def s(*a): return a
    ss = partialmethod(s, 6)
    l = partialmethod(len)
o = C()
print(o.g(7), o.h(8, x=1), o.cc(1), C.cc(2), o.ss(7), C.ss(8), C.g(o, 3))
print(repr(C.__dict__['l']), C.__dict__['h'].args, C.__dict__['h'].keywords, C.g._partialmethod is C.__dict__['g'])
attempt(lambda: partialmethod(3))
attempt(lambda: partialmethod())
attempt(lambda: o.l())
