# Cycles through partial objects are collected.
import gc, weakref
from functools import partial
class C: pass
c = C()
c.p = partial(lambda *a: None, c, key=c)
r = weakref.ref(c)
s = weakref.ref(c.p)
del c
print(r() is None)
gc.collect()
print(r(), s())
p = partial(len, [1])
print(gc.is_tracked(p), [1] in [list(x)[0] if x else x for x in gc.get_referents(p) if isinstance(x, tuple)])
