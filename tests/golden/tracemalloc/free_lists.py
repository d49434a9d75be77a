# Objects from free lists and plain instances have a birthplace too (CPython does not know these).
import gc
import tracemalloc


class P:
    pass


class S:
    __slots__ = ("a",)


def line(o):
    found = tracemalloc.get_object_traceback(o)
    return found and found[-1].lineno


def make(n, y):
    a = n * 1.5
    b = n * 1000003
    c = [n]
    d = {"a": n}
    e = (n, y)
    f = P()
    g = S()
    h = {1, n}
    i = lambda: n
    j = (
        n +
        y * 3.5
    )
    k = [z for z in range(1000, 1010)]
    l = f"{n}abc"
    m = -a
    o = object()
    return [line(x) for x in (a, b, c, d, e, f, g, h, i, j, k, k[3], l, m, o)]


tracemalloc.start()
for i in range(30):
    found = make(1000 + i, i + .5)
print(found)
for i in range(100000, 100003):
    z = i
    print(line(i), line(z))
y = 1.5
y = y * 3
print(line(y))
try:
    1 / 0
except ZeroDivisionError as e:
    print(line(e), line(e.__traceback__))
x = 1
del found
gc.collect()
