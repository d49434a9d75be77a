# __get__, __set__, __delete__ of classes in the language.
class D:
    def __get__(self, o, t=None): return ("get", o is None, t.__name__ if t else None)
    def __set__(self, o, v): print("set", v)
    def __delete__(self, o): print("delete")
class N:
    def __get__(self, o, t=None): return "non-data"
class C:
    d = D()
    n = N()
c = C()
print(c.d, C.d, c.n)
c.d = 1
del c.d
c.n = 5
print(c.n, c.__dict__)
c.__dict__["d"] = 9
print(c.d)
class SetOnly:
    def __set__(self, o, v): o.__dict__["s"] = v
class E: s = SetOnly()
e = E()
print(type(e.s).__name__)
e.s = 3
print(e.s)
try:
    del e.s
except AttributeError as err:
    print(err)
