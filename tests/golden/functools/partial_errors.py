# partial: error texts, state.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from functools import partial
def f(*a, **k): return a, k
p = partial(f, 1, x=2)
for g in (lambda: partial(), lambda: partial(3), lambda: setattr(p, 'func', 3), lambda: delattr(p, 'keywords'), lambda: setattr(partial, 'x', 1),
          lambda: p.__setstate__(3), lambda: p.__setstate__((f, 1, {}, None)), lambda: p.__setstate__((3, (), {}, None)),
          lambda: setattr(p, '__dict__', 3), lambda: delattr(p, '__dict__')):
    attempt(g)
p.__setstate__((f, (3,), {'q': 1}, {'w': 1}))
print(p(), vars(p))
p.__setstate__((f, (3,), {1: 1}, None))
attempt(p)
r = partial(len)
r.__setstate__((r, (), {}, {}))
print(repr(r))
r.__setstate__((len, (r,), {'x': r}, {}))
print(repr(r))
r.__setstate__((len, (), {}, {}))
