# A cycle is found by the collector, not by counting.
import gc
gc.collect()
class C:
    pass
c = C()
c.me = c
del c
print(gc.collect(), gc.collect())
