# freeze and unfreeze.
import gc

gc.collect()
print(gc.get_freeze_count())
x = []
gc.freeze()
print(gc.get_freeze_count() > 0, any(o is x for o in gc.get_objects()))
y = []
y.append(y)
del y
print(gc.collect(), gc.is_tracked(x))
gc.unfreeze()
print(gc.get_freeze_count(), any(o is x for o in gc.get_objects(generation=2)))
