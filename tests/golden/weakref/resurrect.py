import gc, weakref
class C:
    def __del__(self):
        global kept
        kept = self
c = C()
c.me = c
r = weakref.ref(c)
del c
print(gc.collect(), r(), kept is not None)
r2 = weakref.ref(kept)
print(r2() is kept)
