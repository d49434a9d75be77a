# A StopIteration in the body becomes RuntimeError; recursion into a running generator.
def leaks():
    yield 1
    next(iter(()))


g = leaks()
next(g)
try:
    next(g)
except RuntimeError as error:
    print(error, type(error.__cause__).__name__, error.__cause__ is error.__context__)


def itself():
    try:
        next(me)
    except ValueError as error:
        yield str(error)


me = itself()
print(next(me))
print(list(x for x in (next(iter([y])) for y in range(3))))


def deep(n):
    if n == 0:
        raise LookupError("bottom")
    yield from deep(n - 1)


try:
    list(deep(50))
except LookupError as error:
    depth = 0
    tb = error.__traceback__
    while tb:
        depth += 1
        tb = tb.tb_next
    print(error, depth)
