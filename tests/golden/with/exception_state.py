# sys.exc_info in __exit__, nested handlers, exceptions replaced on the way.
import sys


class Look:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        print(self.name, sys.exc_info()[0], kind is sys.exc_info()[0], sys.exc_info()[1] is value)
        return True


with Look("plain"):
    pass
with Look("raised"):
    raise KeyError("a")
print(sys.exc_info())
try:
    raise ValueError("outer")
except ValueError:
    with Look("in handler"):
        pass
    with Look("raised in handler"):
        raise KeyError("b")
    print(sys.exc_info()[1])


class Replace:
    def __enter__(self):
        pass

    def __exit__(self, kind, value, traceback):
        if kind:
            raise OSError("instead") from value


try:
    with Replace(), Replace():
        raise KeyError("first")
except OSError as error:
    chain = []
    while error:
        chain.append(repr(error))
        error = error.__cause__
    print(chain)


class SetsTraceback:
    def __enter__(self):
        pass

    def __exit__(self, kind, value, traceback):
        print(traceback.tb_lineno, traceback.tb_frame.f_code.co_name, value.__traceback__ is traceback)


def run():
    with SetsTraceback():
        raise KeyError


try:
    run()
except KeyError:
    pass
