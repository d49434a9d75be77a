# How classes and their parts print (no addresses).
class A:
    def f(self): pass
    x = property()
    s = staticmethod(len)
print(A, type, object, int, type(None), type(...), type(NotImplemented), type(len), type(A.f), type(A().f))
print(int.__add__, list.append, int.real, A.__dict__["__dict__"], type.__dict__["__mro__"], dict.__dict__["fromkeys"])
print(A.__dict__["s"], type(A.x), type([].append), type((1).__add__), type(type.__dict__["__dict__"]))
print(repr(A()).startswith("<__main__.A object at 0x"), repr(object())[:15], repr(A().f)[:31])
