# partial: what it holds, calling, repr, flattening of nested ones.
from functools import partial
def f(*a, **k): return a, k
p = partial(int, '10', base=2)
print(p, p.func, p.args, p.keywords, p(), p(base=8))
q = partial(partial(f, 1, x=1), 2, y=2)
print(q.func is f, q.args, q.keywords, q(3, x=9))
p = partial(f, 1)
p.note = 'has attributes: not flattened'
print(partial(p, 2).func is p, partial(p, 2)(3), p.__dict__)
class P(partial): pass
print(repr(P(int, 1)), partial(P(f, 1), 2).func is f, callable(p), partial[int])
class C: m = partial(f, 9)
print(C().m(1))
