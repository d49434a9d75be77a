# __prepare__ supplies the namespace of the class body.
class Log(dict):
    def __setitem__(self, k, v):
        print("set", k)
        super().__setitem__(k, v)
class M(type):
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", name, bases, kw)
        return Log()
    def __new__(m, name, bases, ns, **kw):
        return super().__new__(m, name, bases, dict(ns))
class A(metaclass=M, x=1):
    a = 1
    def f(self): pass
print(A.a)
