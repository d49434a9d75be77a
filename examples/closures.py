"""Closures: what a function keeps alive.

A function that uses a variable of the function around it holds the variable's cell, and
with it whatever the variable refers to, as long as the function itself lives.
"""
import gc
import sys
import weakref


class Big:
    """Stands for something large."""

    def __del__(self):
        print("  the big object dies")


def make_reader():
    data = Big()
    unused = Big()              # no inner function names it: it dies with this call
    return lambda: data


print("calling make_reader:")
reader = make_reader()
print("the lambda keeps `data`:", reader.__code__.co_freevars, type(reader.__closure__[0]).__name__)
print("  the same object:", reader() is reader.__closure__[0].cell_contents)
print("deleting the lambda:")
del reader

print("a cell is shared by all functions that use the variable:")


def counter():
    count = 0

    def increase():
        nonlocal count
        count += 1
        return count

    return increase, lambda: count


increase, read = counter()
increase()
increase()
print("  read() ==", read())
print("  one cell:", increase.__closure__[0] is read.__closure__[0])

print("the classic surprise: all lambdas of a loop share one variable:")
print(" ", [f() for f in [lambda: i for i in range(3)]])
print("  a default argument keeps the value instead:")
print(" ", [f() for f in [lambda i=i: i for i in range(3)]])


def recursive():
    def inner(n):
        return 1 if n == 0 else n * inner(n - 1)
    return inner


gc.collect()
f = recursive()
print("a recursive inner function is a cycle: inner -> cell -> inner")
print("  5! =", f(5))
watcher = weakref.ref(f)
del f
print("  alive after del:", watcher() is not None)
print("  gc.collect() finds", gc.collect(), "objects")
print("  alive now:", watcher() is not None)
