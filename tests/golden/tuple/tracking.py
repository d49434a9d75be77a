import gc
gc.disable()
t = tuple([1, 2]); u = tuple([1, []]); v = tuple([t, "a"])
print(gc.is_tracked(t), gc.is_tracked(u), gc.is_tracked(()))
gc.collect()
print(gc.is_tracked(t), gc.is_tracked(u), gc.is_tracked(v))
