import gc
s = {1, 2}
f = frozenset([1])
l = [1, 2]
gc.collect()
print(gc.is_tracked(s), gc.is_tracked(f), gc.is_tracked(l))
