# Cached methods, class methods and static methods; copies.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

import copy
from functools import lru_cache
class C:
    @lru_cache
    def m(self, x): "doc"; return x
    @staticmethod
    @lru_cache
    def s(x): return x
    @classmethod
    @lru_cache
    def c(cls, x): return cls.__name__, x
c = C()
print(c.m(1), c.m(1), C.m.cache_info(), C.m(c, 1), C.s(2), c.s(2), C.s.cache_info(), C.c(3), C.c.cache_info())
print(C.m.__name__, C.m.__doc__, C.m.__qualname__, C.m.__wrapped__.__name__, type(C.m), C.m.__get__(c).__self__ is c)
print(copy.copy(C.m) is C.m, copy.deepcopy(C.m) is C.m, C.m.__reduce__())
attempt(lambda: C.m.__get__(None, None))
