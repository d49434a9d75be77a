# The debug flags and their values.
import gc

print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
gc.collect()


class C:
    pass


gc.set_debug(gc.DEBUG_SAVEALL)
c = C()
c.me = c
a, b = [], []
a.append(b)
b.append(a)
del c, a, b
print(gc.collect(), len(gc.garbage), sorted(type(o).__name__ for o in gc.garbage))
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect())
for wrong in "x", 1.5, None:
    try:
        gc.set_debug(wrong)
    except TypeError as e:
        print(e)
print(sorted(gc.get_stats()[0]), len(gc.get_stats()))
for f in gc.is_tracked, gc.is_finalized, gc.set_debug:
    try:
        f()
    except TypeError as e:
        print(e)
