# needs: quiet collector
# gc.callbacks: arguments, order, errors.
import gc
import sys

gc.collect()
log = []


def first(phase, info):
    log.append(("first", phase, dict(info)))


def broken(phase, info):
    raise ValueError(phase)


def last(phase, info):
    log.append(("last", phase, info["generation"]))


class C:
    pass


gc.callbacks.extend([first, broken, last])
c = C()
c.me = c
del c
sys.unraisablehook = lambda u: log.append((u.exc_type.__name__, str(u.exc_value), u.object.__name__, u.err_msg))
print(gc.collect())
gc.collect(0)
gc.callbacks.clear()
for entry in log:
    print(entry)
