# Dicts become tracked with the first tracked value and are untracked by a full collection only.
import gc
gc.disable()
d = {}
print(gc.is_tracked(d))
d['a'] = 1
d[2] = 'x'
print(gc.is_tracked(d))
d['l'] = []
print(gc.is_tracked(d))
del d['l']
print(gc.is_tracked(d))
gc.collect(0)
gc.collect(1)
print(gc.is_tracked(d))
gc.collect()
print(gc.is_tracked(d))
print(gc.is_tracked({'a': {}}), gc.is_tracked({'a': {'b': []}}))
