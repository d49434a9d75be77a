# What is left in gc.garbage at exit is reported.
import gc
import sys
import warnings

warnings.simplefilter("always")


class C:
    def __repr__(self):
        return "<C>"


gc.set_debug(gc.DEBUG_SAVEALL)
c = C()
c.me = c
del c
print(gc.collect(), gc.garbage)
sys.stdout.flush()
gc.set_debug(0)
