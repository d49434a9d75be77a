import gc
gc.disable()
gc.collect()
x = [1]
def where():
    for g in range(3):
        if any(o is x for o in gc.get_objects(g)):
            return g
print(where())
gc.collect(0)
print(where())
gc.collect(0)
print(where())
gc.collect(1)
print(where())
gc.collect()
print(where())
