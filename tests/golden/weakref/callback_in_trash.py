# The callback of a weak reference that is itself garbage is never called.
import gc, weakref
class C:
    pass
c = C()
c.me = c
c.r = weakref.ref(c, lambda r: print('never'))
gc.collect()
del c
print(gc.collect() > 0)
c = C()
r = weakref.ref(c, lambda r: print('never'))
del r
del c
print('done')
