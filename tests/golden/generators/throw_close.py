# throw() and close().
import sys


def robust():
    while True:
        try:
            yield "ready"
        except KeyError as error:
            yield ("caught", str(error), error.__context__)
        finally:
            print("finally")


g = robust()
print(next(g), g.throw(KeyError("k")), next(g))
print(g.throw(KeyError, "two"), g.throw(ValueError("v")) if False else "-")
try:
    g.throw(ValueError("v"))
except ValueError as error:
    print("out", error)
print(next(g, "over"))


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)
g = stubborn()
print(g.close(), next(g, "closed"))
for args in [(3,), (KeyError("x"), "y"), (KeyError, "x", 5)]:
    try:
        stubborn().throw(*args)
    except TypeError as error:
        print(error)


def failing_close():
    try:
        yield
    finally:
        raise OSError("while closing")


g = failing_close()
next(g)
try:
    g.close()
except OSError as error:
    print(error, type(error.__context__).__name__)


def returns_on_close():
    try:
        yield
    except GeneratorExit:
        return "ignored"


g = returns_on_close()
next(g)
print(g.close())


def handles():
    try:
        yield sys.exc_info()[0]
    except ValueError:
        yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0].__name__


g = handles()
try:
    raise TypeError
except TypeError:
    print(next(g).__name__)
    print(g.throw(ValueError))
    print(sys.exc_info()[0].__name__)
print(next(g), sys.exc_info()[0])
