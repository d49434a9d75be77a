# Private names in __slots__ are mangled; order of storage is sorted.
class A:
    __slots__ = ("__x", "y", "_A__z")
    def __init__(self): self.__x = 1
    def get(self): return self.__x
a = A()
print(a.get(), a._A__x, sorted(n for n in vars(A) if not n.startswith("__")))
class B(A):
    __slots__ = ["q"]
b = B()
b.q = 2
print(b.q, b.get(), hasattr(b, "__dict__"))
class D:
    __slots__ = {"x": "the x"}
print(D.__slots__)
A.y = 5
try:
    a.y = 6
except AttributeError as e:
    print(e)
