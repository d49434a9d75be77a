# yield as a statement and as an expression.
def g():
    x = yield
    y = yield x
    z = (yield y), 1
    print("z", z)
    yield from [1, 2]
    w = yield from h()
    print("w", w)
    yield 1, 2
    yield *[3], 4
    print("sent", (yield), [(yield 5)])
def h():
    yield "h"
    return "r"
it = g()
print(next(it), it.send("a"), it.send("b"), it.send("c"), next(it), next(it), next(it), next(it), next(it))
print(it.send("p"), end=" ")
try: it.send("q")
except StopIteration as s: print(s.value)
