import gc
class C:
    def __del__(self):
        global kept
        print('del')
        kept = self
c = C()
print(gc.is_finalized(c))
del c
print(gc.is_finalized(kept), gc.is_tracked(kept))
del kept
print('gone')
c = C()
c.me = c
del c
print(gc.collect())
print(gc.is_finalized(kept))
del kept
print(gc.collect())
