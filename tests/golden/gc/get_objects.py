import gc
gc.disable()
x = [1, 2]
print(any(o is x for o in gc.get_objects()))
print(any(o is x for o in gc.get_objects(generation=0)))
print(any(o is x for o in gc.get_objects(2)))
print(type(gc.get_objects(None)))
for bad in (3, 'a', -2):
    try:
        gc.get_objects(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
