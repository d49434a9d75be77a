# help() of classes and instances.
from collections import namedtuple


class Base:
    """A base."""
    shared = (1, 2)

    def kept(self): "It is inherited."

    def replaced(self): "It is replaced."

    @property
    def size(self): "The size."

    @size.setter
    def size(self, value): pass


class Derived(Base):
    text = 'x' * 200
    numbers = list(range(50))
    table = {i: str(i) for i in range(20)}
    other = object()
    count = len
    one = (1,)
    nested = [[[[[[[1]]]]]]]

    class Inner:
        """Within."""

    def __init__(self, a, b=2): pass

    def replaced(self): pass

    again = replaced
    small = lambda self, x: x

    async def wait(self): pass

    @classmethod
    def make(cls): "Make one."

    @staticmethod
    def check(x): "Check one."

    @property
    def fixed(self): "It can not be set."

    def _private(self): pass

    def __len__(self): return 0


class Empty: pass


class Slotted:
    __slots__ = ('b', 'a')


class Annotated:
    x: int = 3


class Meta(type):
    def method(cls): pass


class Made(metaclass=Meta):
    @classmethod
    def build(cls): "Build one."


class Left(Base): pass
class Right(Base): pass
class Both(Left, Right): pass


for thing in (Base, Derived, Derived(1), Empty, Slotted, Annotated, Made, Both, None):
    help(thing)
