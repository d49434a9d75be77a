# The most derived metaclass makes the class; two that do not fit are an error.
class M(type):
    def __new__(m, name, bases, ns, **kw):
        print("M.__new__", m.__name__, name, kw)
        return super().__new__(m, name, bases, ns)
    def __init__(c, name, bases, ns, **kw):
        print("M.__init__", name, kw)
        super().__init__(name, bases, ns)
class N(M): pass
class A(metaclass=M): pass
class B(metaclass=N, flag=1): pass
class C(A, B): pass
print(type(C).__name__)
class O(type): pass
class X(metaclass=O): pass
try:
    class Y(A, X): pass
except TypeError as e:
    print(e)
print(type("Z", (B,), {}).__class__.__name__)
