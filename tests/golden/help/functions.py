# help() of functions and methods.
from small_module import Box, LockedBox, pack


def f(a, b=1, /, c: int = 2, *args, key="x", **rest) -> 'text':
    """First line.

        Indented.
    Last."""


def undocumented(): pass


# A comment stands in for
# the documentation.
def commented(x): pass


async def waits(x): "It waits."


async def both(x): yield


def generates(): yield


nothing = lambda x, *y: x


class A:
    """A class."""
    def method(self, x=[]): "A method."

    @classmethod
    def of(cls, x): "A class method."

    @staticmethod
    def plain(x): "A static method."

    @property
    def value(self): "A property."


class B(A):
    def method(self, x=[]): pass


class Named:
    def __init__(self):
        self.__doc__ = 'An instance with words of its own.'

    def __repr__(self):
        return 'Named()'


for thing in (f, undocumented, commented, waits, both, generates, nothing, A.method, A().method,
              A.of, A.plain, A.value, B.method, B().method, pack, Box.open, LockedBox().open,
              len, abs, int.__add__, (5).__add__, int.real, Named()):
    help(thing)
