import gc
print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
gc.set_debug(3)
print(gc.get_debug())
gc.set_debug(0)
try:
    gc.set_debug('x')
except TypeError as e:
    print(e)
