# What is not a context manager, and failures in __enter__ and __exit__.
class OnlyEnter:
    def __enter__(self):
        pass


class OnlyExit:
    def __exit__(self, *args):
        pass


class OnInstance:
    def __init__(self):
        self.__enter__ = self.__exit__ = lambda *args: None


class FailsEnter:
    def __enter__(self):
        raise ValueError("enter")

    def __exit__(self, *args):
        print("never called")


class FailsExit:
    def __enter__(self):
        pass

    def __exit__(self, *args):
        raise TypeError("exit")


class Async:
    async def __aenter__(self):
        pass

    async def __aexit__(self, *args):
        pass


for cls in (OnlyEnter, OnlyExit, OnInstance, FailsEnter, FailsExit, Async, int):
    try:
        with cls():
            print("inside")
    except Exception as error:
        print(type(error).__name__, error, repr(error.__context__))
try:
    with FailsExit():
        raise KeyError("first")
except TypeError as error:
    print(error, repr(error.__context__))


class Truthy:
    def __bool__(self):
        raise RuntimeError("bool")


class OddResult:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return Truthy()


try:
    with OddResult():
        raise KeyError("k")
except RuntimeError as error:
    print(error, repr(error.__context__))
with OddResult():
    print("the result is looked at only after an exception")
