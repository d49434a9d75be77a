import gc
gc.disable()
d = {}
print(gc.is_tracked(d))
d["a"] = 1
print(gc.is_tracked(d))
d["t"] = "s"
print(gc.is_tracked(d))
d["l"] = []
print(gc.is_tracked(d), gc.is_tracked({}), gc.is_tracked({"a": []}), gc.is_tracked({"a": 1}))
del d["l"]
gc.collect()
print(gc.is_tracked(d))
c = {"x": []}.copy()
print(gc.is_tracked(c), gc.is_tracked({1: 2}.copy()))
