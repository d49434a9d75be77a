# Classes with abstract methods cannot be instantiated.
class A:
    def f(self): pass
A.__abstractmethods__ = frozenset(["f"])
try:
    A()
except TypeError as e:
    print(e)
A.__abstractmethods__ = {"g", "f"}
try:
    A()
except TypeError as e:
    print(e)
del A.__abstractmethods__
print(type(A()).__name__)
try:
    type.__abstractmethods__
except AttributeError as e:
    print(e)
