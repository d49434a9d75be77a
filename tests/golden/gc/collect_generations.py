import gc
for bad in (3, -1):
    try:
        gc.collect(bad)
    except ValueError as e:
        print(e)
for bad in ('a', 2.0, None):
    try:
        gc.collect(bad)
    except TypeError as e:
        print(e)
gc.disable()
gc.collect()
print(gc.get_count()[1:])
gc.collect(0)
print(gc.get_count()[1:])
gc.collect(0)
print(gc.get_count()[1:])
gc.collect(1)
print(gc.get_count()[1:])
gc.collect(generation=2)
print(gc.get_count()[1:])
