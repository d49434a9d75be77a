# getattr_static runs no code of the object.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from inspect import getattr_static
class C:
    @property
    def p(self): raise RuntimeError
    def __getattr__(self, name): return 'dynamic'
    in_class = 1
class S: __slots__ = 'a'
c = C()
c.own = 2
print(type(getattr_static(c, 'p')).__name__, getattr_static(c, 'own'), getattr_static(c, 'in_class'), getattr_static(C, 'in_class'), getattr_static(c, 'nope', 7))
attempt(lambda: getattr_static(c, 'nope'))
print(type(getattr_static(C, '__name__')).__name__, type(getattr_static(S(), 'a')).__name__, getattr_static([], 'append') is list.__dict__['append'])
