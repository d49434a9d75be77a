# lru_cache: exceptions are not remembered; unhashable arguments.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from functools import lru_cache, _lru_cache_wrapper
n = 0
@lru_cache
def f(x):
    global n
    n += 1
    raise ValueError(x)
attempt(lambda: f(1))
attempt(lambda: f(1))
print(n, f.cache_info())
for g in (lambda: f([]), lambda: f(x={}), lambda: lru_cache('x'), lambda: lru_cache(3)(4), lambda: lru_cache(3.0), lambda: _lru_cache_wrapper(),
          lambda: _lru_cache_wrapper(len, 3.0, 0, int), lambda: f.cache_info(1), lambda: type('S', (_lru_cache_wrapper,), {})):
    attempt(g)
class H:
    def __hash__(self): raise RuntimeError('hash')
class E:
    def __hash__(self): return 1
    def __eq__(self, other): raise RuntimeError('eq')
@lru_cache(2)
def h(x): return 1
attempt(lambda: h(H()))
h(E())
attempt(lambda: h(E()))
print(h.cache_info())
