# A materialised __dict__ is one more unreachable object.
import gc
class C:
    pass
gc.collect()
c = C()
c.me = c
c.__dict__
del c
print(gc.collect())
