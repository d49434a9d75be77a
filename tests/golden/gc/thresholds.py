import gc
print(gc.get_threshold(), gc.isenabled(), gc.get_debug())
gc.set_threshold(100)
print(gc.get_threshold())
gc.set_threshold(5, 6)
print(gc.get_threshold())
gc.set_threshold(700, 10, 11)
print(gc.get_threshold())
for args in ((), ('x',), (1, 2, 3, 4), (2 ** 40,)):
    try:
        gc.set_threshold(*args)
    except (TypeError, OverflowError) as e:
        print(type(e).__name__, e)
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled())
