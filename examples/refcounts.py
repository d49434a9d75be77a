"""Reference counts: an object lives exactly as long as somebody holds it.

Every name, list slot, dict entry or attribute that refers to an object is one holder.
sys.getrefcount shows one more than you might expect: its own argument holds the object
while it looks.
"""
import sys

numbers = [1, 2, 3]             # one holder: the name `numbers`
print(sys.getrefcount(numbers))     # the name + the argument of getrefcount

other = numbers                 # a second name for the same list, not a copy
print(sys.getrefcount(numbers))
print("one object, two names:", numbers is other)

del other                       # the name goes; the list stays
print(sys.getrefcount(numbers))

# Containers hold what is in them, once for each slot.
box = [numbers, numbers]
table = {"key": numbers}
print("in a list twice and in a dict:", sys.getrefcount(numbers))
box.pop()
print("after box.pop():", sys.getrefcount(numbers))
del box, table
print("after del box, table:", sys.getrefcount(numbers))


def look(thing):
    """While a call runs, its parameter is one more holder."""
    return sys.getrefcount(thing)


print("seen from inside a call:", look(numbers))


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  dies:", self.name)


print("a name is rebound:")
a = Noisy("first")
a = Noisy("second")             # the first one dies here, at once
print("the last name goes:")
b = a
del a
print("  still there:", b.name)
del b                           # now nobody holds it
print("a temporary:")
Noisy("temporary")              # dies at the end of its statement
print("done")
