# __annotations__ and __doc__ of classes.
class A:
    "about A"
    x: int = 1
    y: "str"
class B(A): pass
print(A.__doc__, B.__doc__, A.__annotations__, B.__annotations__)
A.__doc__ = "new"
print(A.__doc__, A().__doc__)
try:
    int.__annotations__
except AttributeError as e:
    print(e)
try:
    int.__doc__ = 1
except TypeError as e:
    print(e)
print(object.__doc__.splitlines()[0])
