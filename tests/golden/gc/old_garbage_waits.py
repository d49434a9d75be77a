# Garbage in an old generation waits for that generation's collection.
import gc
gc.disable()
class C:
    def __del__(self):
        print('del')
c = C()
c.me = c
gc.collect()
del c
print(gc.collect(0), gc.collect(1))
print(gc.collect(2))
