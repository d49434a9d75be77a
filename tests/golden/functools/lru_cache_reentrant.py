# The cached function may call itself, and clear the cache while it runs.
from functools import lru_cache
@lru_cache(maxsize=3)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(20), fib.cache_info())
@lru_cache(maxsize=2)
def clears(n):
    if n:
        clears.cache_clear()
    return n
print(clears(0), clears(1), clears(2), clears.cache_info())
@lru_cache(maxsize=1)
def deeper(n):
    if n < 3:
        deeper(n + 1)
    return n
print(deeper(0), deeper.cache_info(), deeper(0), deeper.cache_info())
seen = set()
@lru_cache(maxsize=2)
def same(n):
    if n not in seen:
        seen.add(n)
        same(n)
    return n
print(same(1), same.cache_info())
class Evil:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, other):
        f.cache_clear()
        return False
@lru_cache(maxsize=2)
def f(x): return x.n
print([f(Evil(i)) for i in range(6)], f.cache_info().currsize <= 2)
