"""The callback of a weak reference to a function runs at the end of the program."""
import _weakref


def function():
    pass


ref = _weakref.ref(function, lambda r: print("gone", r() is None))
print("end")
