# Binding arguments: BoundArguments, defaults, error texts.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from inspect import signature
def f0(): pass
def f1(a, b=1, *args, c, d=2, **kw): pass
def f2(a, /, b, *, c): pass
b = signature(f1).bind(1, 2, 3, 4, c=5, e=6)
print(b, b.arguments, b.args, b.kwargs)
b = signature(f1).bind(1, c=2)
b.apply_defaults()
print(b, b.args, b.kwargs, b == signature(f1).bind(1, c=2))
for f, a, k in [(f1, (), {}), (f1, (1,), {}), (f0, (1,), {}), (f2, (1, 2, 3), {}), (f2, (1,), {'b': 1, 'c': 2}), (f2, (), {'a': 1, 'b': 1, 'c': 2}),
                (f2, (1, 2), {'c': 1, 'q': 3}), (f2, (1, 2), {'b': 3, 'c': 1})]:
    attempt(lambda: signature(f).bind(*a, **k))
    attempt(lambda: signature(f).bind_partial(*a, **k))
