"""__slots__: a class whose instances have a fixed set of attributes.

An ordinary instance can get a new attribute at any time. With __slots__ there is one cell
for each name and nothing else: less memory, and a typing error is noticed at once.
"""
import sys


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class SlottedPoint:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


plain = Point(1, 2)
slotted = SlottedPoint(1, 2)

plain.colour = "red"
print("a new attribute on the plain point:", plain.colour)
try:
    slotted.colour = "red"
except AttributeError as error:
    print("on the slotted one: AttributeError:", error)

print("plain has a __dict__:", hasattr(plain, "__dict__"))
print("slotted has a __dict__:", hasattr(slotted, "__dict__"))
print("the slotted one is not larger:", sys.getsizeof(slotted) <= sys.getsizeof(Point(1, 2)))
print("much smaller than an instance with its dict:",
      sys.getsizeof(slotted) < sys.getsizeof(plain) + sys.getsizeof(plain.__dict__))

print("a slot is a descriptor in the class:", SlottedPoint.x)
del slotted.x
try:
    print(slotted.x)
except AttributeError as error:
    print("an empty slot: AttributeError:", error)


class Derived(SlottedPoint):
    """A subclass without __slots__ has a __dict__ again."""


derived = Derived(3, 4)
derived.colour = "blue"
print("subclass without __slots__:", derived.x, derived.__dict__)

for declaration in ("'x', 'x y'", "1", "'x', '__dict__', '__dict__'"):
    try:
        exec(f"class Wrong:\n    __slots__ = ({declaration},)")
    except TypeError as error:
        print("TypeError:", error)
try:
    class Conflict:
        __slots__ = ("x",)
        x = 1
except ValueError as error:
    print("ValueError:", error)
