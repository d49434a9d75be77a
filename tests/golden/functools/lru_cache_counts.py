# lru_cache: hits, misses, the least recently used is forgotten.
from functools import lru_cache, cache
calls = []
@lru_cache(maxsize=2)
def f(*a, **k):
    calls.append((a, k))
    return len(calls)
print(f(1), f(2), f(1), f(3), f(2), f.cache_info(), f.cache_parameters())
f.cache_clear()
print(f.cache_info(), f(a=1, b=2), f(b=2, a=1), f(a=1, b=2), f.cache_info())
@lru_cache
def g(x): return x
print(g(1), g(1.0), g(True), g.cache_info())
@lru_cache(typed=True)
def h(*a, **k): return a
print(h(1), h(1.0), h(True), h(x=1), h(x=1.0), h('a'), h.cache_info())
for size in (0, -5, None):
    @lru_cache(size)
    def k(x): return x
    print(k(1), k(1), k.cache_info(), k.cache_parameters())
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
