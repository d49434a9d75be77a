# with inside generators: closed when the generator is.
class Manager:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, kind, value, traceback):
        print("exit", kind and kind.__name__)


def values():
    with Manager():
        yield 1
        yield 2


g = values()
print(next(g))
g.close()
g = values()
next(g)
try:
    g.throw(KeyError("k"))
except KeyError as error:
    print("out", error)
g = values()
next(g)
del g
print(list(values()))


def handler():
    import sys
    with Manager():
        try:
            raise ValueError
        except ValueError:
            yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0]


print(list(handler()))
