"""A class dict is made while an exception is being handled and while one is on its way."""


class Loud:
    def __del__(self):
        print("del", bytearray.append.__name__)


def fail():
    loud = Loud()
    raise KeyError("here")


try:
    fail()
except KeyError as e:
    print(repr(e), complex.conjugate.__name__)
    del e

try:
    try:
        1 / 0
    finally:
        print(memoryview.tolist.__qualname__)
except ZeroDivisionError as e:
    print(e, e.__context__)


class Meta(type):
    def __getattr__(cls, name):
        return "asked for " + name


class C(frozenset, metaclass=Meta):
    pass


print(C.union.__qualname__, C.nothing)
print([getattr(t, "__doc__", None) is not None for t in (int, str, map, zip, slice, range)])
