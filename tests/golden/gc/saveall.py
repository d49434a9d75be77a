import gc
gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
class C:
    pass
c = C()
c.me = c
del c
n = gc.collect()
gc.set_debug(0)
print(n, [type(o).__name__ for o in gc.garbage])
gc.garbage.clear()
print(gc.collect())
