# isinstance and issubclass with hooks, tuples, unions, fakes.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class M(type):
    def __instancecheck__(c, o): return o == 1
    def __subclasscheck__(c, s): return s is int
class A(metaclass=M): pass
print(isinstance(1, A), isinstance(2, A), issubclass(int, A), issubclass(str, A), isinstance(A(), A))
print(isinstance(1, (str, (int,))), isinstance(True, int), isinstance(1, int | None), issubclass(bool, (int, str)))
class Fake:
    __class__ = int
print(isinstance(Fake(), int), issubclass(type(Fake()), int))
class Duck:
    __bases__ = (int,)
attempt(isinstance, 1, 1)
attempt(issubclass, 1, int)
attempt(issubclass, int, 1)
attempt(isinstance, 1, (str, 1))
attempt(isinstance, 1, list[int])
attempt(issubclass, Duck(), int)
