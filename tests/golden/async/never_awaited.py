# A coroutine that nobody awaits.
import sys
import warnings

sys.stderr = sys.stdout
log = []
warnings.showwarning = lambda message, category, *rest, **more: print(category.__name__, message)


async def forgotten():
    pass


forgotten()
c = forgotten()
del c
c = forgotten()
c.close()
del c
c = forgotten()
try:
    c.send(None)
except StopIteration:
    print("ran")
