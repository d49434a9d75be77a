kept = [p for p in zip([1, 2], "ab")] + [p for p in enumerate("xy")] + [p for p in {1: 2, 3: 4}.items()]
print(kept)
for a, b in zip(range(2), "pq"): print(a, b)
it = iter({"a": 1, "b": 2}.items())
x = next(it)
y = next(it)
print(x, y, x is y)
import gc
gc.disable()
z = zip([[1], [2]], [[3], [4]])
next(z)
gc.collect()
p = next(z)
print(gc.is_tracked(p), p)
