# Tuples are untracked by any collection that finds only untracked items in them.
import gc
gc.disable()
def t(*a):
    return a
x = t(1, 'a', 2.5)
y = t(x, 3)
z = t([], 1)
print(gc.is_tracked(x), gc.is_tracked(y), gc.is_tracked(z))
gc.collect(0)
print(gc.is_tracked(x), gc.is_tracked(y), gc.is_tracked(z))
gc.collect()
print(gc.is_tracked(x), gc.is_tracked(y), gc.is_tracked(z))
class T(tuple):
    pass
s = T((1, 2))
gc.collect()
print(gc.is_tracked(s))
