# What a proxy says when its referent cannot do it.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

import weakref, operator
class N: pass
n = N()
p = weakref.proxy(n)
print(type(p), weakref.proxy(n) is p, weakref.proxy(n, None) is p, weakref.proxy(n, len) is p, isinstance(p, N), p.__class__)
for f in (lambda: next(p), lambda: len(p), lambda: p + 1, lambda: p[0], lambda: p(), lambda: int(p), lambda: p < 1, lambda: 1 in p,
          lambda: -p, lambda: [][p], lambda: hash(p), lambda: {p: 1}, lambda: weakref.ref(p), lambda: weakref.proxy(1),
          lambda: weakref.proxy(), lambda: weakref.ProxyType(), lambda: type('X', (weakref.ProxyType,), {}), lambda: p.nope):
    attempt(f)
print(p == n, p == p, bool(p))
