# Subclasses of built-in types have attributes and their base's behaviour.
for base, value in ((int, 5), (float, 1.5), (str, "abc"), (tuple, (1, 2)), (list, [1]), (dict, {1: 2}), (bytes, b"x"),
                    (set, {1}), (frozenset, {1}), (complex, 1j), (bytearray, b"q")):
    C = type("My" + base.__name__, (base,), {"__init__": lambda self, *a: None} if base in () else {})
    x = C(value)
    x.attr = 1
    print(C.__name__, isinstance(x, base), x == value, x.attr, x.__dict__)
class E(tuple):
    __slots__ = ()
    def __new__(cls, *a): return super().__new__(cls, a)
print(E(1, 2), len(E(1, 2)), type(E(1) + (2,)).__name__)
