# A ResourceWarning tells where its object was made.
import tracemalloc
import warnings

warnings.simplefilter("always")


class Thing:
    pass


def make():
    return bytearray(2000)


thing = make()
warnings.warn("nothing known", ResourceWarning, source=thing)
tracemalloc.start(2)
warnings.warn("older than tracing", ResourceWarning, source=thing)
thing = make()
warnings.warn("with two frames", ResourceWarning, source=thing)
warnings.warn("no source", ResourceWarning)
