# yield from: values, send, throw, close and return go through.
def inner():
    try:
        x = yield 1
        print("got", x)
        y = yield 2
        print("got", y)
    except KeyError as error:
        print("inner caught", error)
        yield "handled"
    finally:
        print("inner ends")
    return "result"


def outer():
    r = yield from inner()
    print("inner gave", r)
    yield from [10, 20]
    return "outer result"


g = outer()
print(next(g), g.gi_yieldfrom.__name__, g.send("a"), g.send("b"), next(g))
try:
    next(g)
except StopIteration as stop:
    print(stop.value)
g = outer()
next(g)
print(g.throw(KeyError("k")), next(g))
g = outer()
next(g)
g.close()


class Custom:
    def __iter__(self):
        return self

    def __next__(self):
        return "next"

    def send(self, value):
        return ("send", value)

    def throw(self, *args):
        raise StopIteration("thrown")

    def close(self):
        print("custom closed")


def through():
    print("ends with", (yield from Custom()))
    yield "after"


g = through()
print(next(g), g.send(1), g.throw(ValueError("v")))
g = through()
next(g)
g.close()


def not_iterable():
    yield from 3


try:
    next(not_iterable())
except TypeError as error:
    print(error)


def plain_list():
    yield from [1, 2]


g = plain_list()
next(g)
try:
    g.send("x")
except AttributeError as error:
    print(error)


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(3)))
