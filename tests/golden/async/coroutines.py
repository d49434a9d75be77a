# Coroutines: await, return, misuse.
import sys
from helper import Pause, run

sys.stderr = sys.stdout


async def leaf(x):
    got = await Pause(x)
    return (x, got)


async def root():
    a = await leaf("a")
    b = await leaf("b")
    return [a, b]


print(run(root(), [1, 2]))
c = leaf("z")
print(type(c).__name__, c.__name__, c.cr_running, c.cr_await, c.cr_code.co_name, c.cr_origin)
c.send(None)
print(type(c.cr_await).__name__, c.cr_suspended)
for bad in (lambda: c.send.__self__.__iter__, lambda: iter(c), lambda: next(c), lambda: list(c)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
c.close()
try:
    c.send(None)
except RuntimeError as error:
    print(error)
c = leaf("q")
try:
    c.send(3)
except TypeError as error:
    print(error)
c.close()
del c


async def wrong(value):
    return await value


for value in (3, [1], (x for x in ()), None):
    try:
        run(wrong(value))
    except TypeError as error:
        print(error)


class NotIterator:
    def __await__(self):
        return 3


class Coroutine:
    def __await__(self):
        c = leaf(1)
        self.c = c
        return c


for cls in (NotIterator, Coroutine):
    value = cls()
    try:
        run(wrong(value))
    except TypeError as error:
        print(error)
    if hasattr(value, "c"):
        value.c.close()


async def fails():
    try:
        await Pause("x")
    except KeyError as error:
        print("caught", error)
        raise ValueError("from handler")


c = fails()
c.send(None)
try:
    c.throw(KeyError("k"))
except ValueError as error:
    print(error, repr(error.__context__))


async def stops():
    raise StopIteration(3)


try:
    run(stops())
except RuntimeError as error:
    print(error)
print(run(c2 := wrong(leaf("again")), ["w"]))
try:
    run(c2)
except RuntimeError as error:
    print(error)
w = leaf("w").__await__()
print(type(w).__name__, next(w))
w.close()
