import gc, weakref
class C:
    pass
def cb(r):
    print('cb', gc.collect(), r())
c = C()
c.me = c
r = weakref.ref(c, cb)
del c
gc.disable()
print(gc.collect())
c = C()
r = weakref.ref(c, cb)
gc.collect()
del c
print('done')
