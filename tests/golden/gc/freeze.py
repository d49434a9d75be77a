import gc
gc.disable()
gc.collect()
print(gc.get_freeze_count())
x = []
gc.freeze()
print(gc.get_freeze_count() > 0, gc.get_count())
print(any(o is x for o in gc.get_objects()), gc.is_tracked(x))
x.append(x)
del x
print(gc.collect())
gc.unfreeze()
print(gc.get_freeze_count())
print(gc.collect())
