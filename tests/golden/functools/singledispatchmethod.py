# singledispatchmethod on methods, class methods and static methods.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from functools import singledispatchmethod
class C:
    @singledispatchmethod
    def m(self, a): return 'object', a
    @m.register
    def _(self, a: int): return 'int', a
    @singledispatchmethod
    @classmethod
    def c(cls, a): return cls.__name__, 'object'
    @c.register
    @classmethod
    def _(cls, a: int): return cls.__name__, 'int'
    @singledispatchmethod
    @staticmethod
    def s(a): return 'object'
    @s.register(int)
    @staticmethod
    def _(a): return 'int'
o = C()
print(o.m(1), o.m('a'), C.c(1), o.c('x'), C.s(1), o.s('x'), o.m.__name__)
attempt(lambda: singledispatchmethod(3))
attempt(lambda: o.m())
