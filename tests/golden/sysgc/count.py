# needs: quiet collector
# gc.get_count and collections of each generation.
import gc

gc.collect()
print(gc.get_threshold(), gc.isenabled(), gc.get_debug())
gc.collect()
print(gc.get_count()[1:])
gc.collect(0)
print(gc.get_count()[1:])
gc.collect(0)
print(gc.get_count()[1:])
gc.collect(1)
print(gc.get_count()[1:])
gc.collect(2)
print(gc.get_count()[1:])
for wrong in 3, -1, "x", 1.5, 10 ** 20:
    try:
        gc.collect(wrong)
    except Exception as e:
        print(type(e).__name__, e)
print(gc.collect(generation=0), gc.get_count()[1:])
for wrong in (), (1, 2, 3, 4), ("x",):
    try:
        gc.set_threshold(*wrong)
    except TypeError as e:
        print(e)
gc.set_threshold(500)
print(gc.get_threshold())
gc.set_threshold(600, 5)
print(gc.get_threshold())
gc.set_threshold(0)
before = gc.get_stats()[0]["collections"]
keep = [[] for i in range(3000)]
print(gc.get_stats()[0]["collections"] - before, gc.get_count()[0] > 2900)
gc.set_threshold(700, 10, 10)
gc.disable()
print(gc.isenabled())
gc.enable()
