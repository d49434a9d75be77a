# Lists, tuples and dicts from the free lists do not change the count; instances do.
import gc
gc.disable()
class C:
    __slots__ = ()
def drop_instances():
    keep = (C(), C(), C(), C(), C())
    before = gc.get_count()[0]
    del keep
    return gc.get_count()[0] - before
drop_instances()
print(drop_instances())
print(gc.get_count()[0] >= 0)
