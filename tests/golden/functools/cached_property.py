# cached_property: computed once, kept in __dict__.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from functools import cached_property
class P:
    n = 0
    @cached_property
    def x(self):
        "the doc"
        P.n += 1
        return P.n
p = P()
print(p.x, p.x, p.__dict__, P.x.__doc__, P.x.attrname)
del p.x
print(p.x)
p.x = 9
print(p.x)
class S:
    __slots__ = ()
    @cached_property
    def x(self): return 1
attempt(lambda: S().x)
lone = cached_property(lambda self: 1)
attempt(lambda: lone.__get__(p))
lone.__set_name__(P, 'a')
attempt(lambda: lone.__set_name__(P, 'b'))
class M(type):
    @cached_property
    def z(cls): return 1
class MM(metaclass=M): pass
attempt(lambda: MM.z)
