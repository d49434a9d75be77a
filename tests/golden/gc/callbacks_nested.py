# Collecting while collecting does nothing.
import gc
def cb(phase, info):
    print(phase, gc.collect())
gc.collect()
gc.callbacks.append(cb)
gc.collect()
gc.callbacks.clear()
class C:
    def __del__(self):
        print('inside', gc.collect())
c = C()
c.me = c
del c
print(gc.collect())
