# A metaclass with its own mro().
class M(type):
    def mro(cls):
        order = type.mro(cls)
        print("mro", cls.__name__)
        return order[:1] + list(reversed(order[1:-1])) + order[-1:]
class A: x = "A"
class B: x = "B"
class C(A, B, metaclass=M): pass
print([c.__name__ for c in C.__mro__], C.x)
class W(type):
    def mro(cls): return [1]
try:
    class D(metaclass=W): pass
except TypeError as e:
    print(e)
