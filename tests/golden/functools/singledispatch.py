# singledispatch: by MRO, by abstract classes, by annotations; error texts.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from functools import singledispatch
from collections.abc import Sized, Mapping, Iterable, Container
@singledispatch
def f(x, y=0):
    "doc of f"
    return 'object'
@f.register
def _(x: int, y=0): return 'int'
@f.register(str)
def _(x, y=0): return 'str'
f.register(list, lambda x, y=0: 'list')
@f.register
def _(x: float | complex): return 'number'
f.register(Sized, lambda x: 'sized')
f.register(Mapping, lambda x: 'mapping')
class L(list): pass
print(f(1), f(True), f('a'), f([]), f(L()), f(1.0), f(1j), f(None), f({}), f(()), f.__name__, f.__doc__)
print(f.dispatch(bool) is f.registry[int], list(f.registry)[:3], type(f.registry))
def bad(x: list[int]): pass
def worse(x: int | list[int]): pass
for g in (lambda: f(), lambda: f(x=1), lambda: f.register(3), lambda: f.register(3, len), lambda: f.register(bad), lambda: f.register(worse)):
    attempt(g)
f.register(Iterable, lambda x: 'iterable')
f.register(Container, lambda x: 'container')
class Both:
    def __iter__(self): return iter(())
    def __contains__(self, x): return False
class Ordered(Iterable, Container):
    def __iter__(self): return iter(())
    def __contains__(self, x): return False
attempt(lambda: f(Both()))
attempt(lambda: f(Ordered()))
attempt(lambda: f(range(3)))
attempt(lambda: f(iter([])))
