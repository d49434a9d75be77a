"""Attributes of built-in classes, when the first thing that asks for them differs."""
print("clear" in set.__dict__, "nothing" in set.__dict__)
print(frozenset.__contains__, bytearray.__hash__, slice.__hash__)
print(sorted(name for name in vars(range) if not name.startswith("_")))
print("__init__" in ValueError.__dict__, "__new__" in ValueError.__dict__, "with_traceback" in ValueError.__dict__)
print([name in dir(complex) for name in ("real", "conjugate", "__eq__", "__sizeof__", "nope")])
print(type(memoryview.__dict__["tobytes"]), type(property.__dict__["fget"]), type(dict.__dict__["fromkeys"]))
print(type(str.__dict__["maketrans"]), list.__dict__["__hash__"], zip.__doc__.split("\n")[0][:3])
print(super(bool, True).__init__.__name__)
print(object.__subclasses__().count(int), ArithmeticError.__subclasses__())


class Mine(enumerate):
    __slots__ = ()


print(Mine.__next__ is enumerate.__next__, list(Mine("ab")), hasattr(Mine, "__reduce__"))
print(map.__lt__(1, 2), filter.__iter__, reversed.__length_hint__)
print(UnicodeDecodeError.__dict__.keys() >= {"start", "end", "reason", "object", "encoding"})
