# What a cache holds: each argument and each result once a place.
import sys, gc, weakref
from functools import lru_cache
class C: pass
@lru_cache(maxsize=2)
def f(o, k=None): return o
c = C()
counts = [sys.getrefcount(c)]
f(c)
counts.append(sys.getrefcount(c))
f(c)
counts.append(sys.getrefcount(c))
f(c, k=c)
counts.append(sys.getrefcount(c))
f(1)
counts.append(sys.getrefcount(c))
f(2)
counts.append(sys.getrefcount(c))
print(counts)
@lru_cache(maxsize=None)
def g(o): return o
g(c)
print(sys.getrefcount(c), sorted(type(o).__name__ for o in gc.get_referrers(c)))
g.cache_clear()
print(sys.getrefcount(c))
f(c)
print(sorted(type(o).__name__ for o in gc.get_referrers(c)))
f.cache_clear()
def cycle():
    o = C()
    @lru_cache(maxsize=5)
    def k(x): return o
    o.k = k
    k(o)
    return weakref.ref(o), weakref.ref(k)
r, s = cycle()
print(r() is None)
gc.collect()
print(r(), s())
