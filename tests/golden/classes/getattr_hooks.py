# __getattr__, __getattribute__, __setattr__, __delattr__.
class C:
    def __init__(self): self.real = 1
    def __getattr__(self, n): return "dyn " + n
c = C()
print(c.real, c.foo, getattr(c, "bar", 0))
class D:
    def __getattribute__(self, n):
        if n == "no": raise AttributeError("never")
        return "got " + n
    def __getattr__(self, n): return "fallback " + n
d = D()
print(d.a, d.no, object.__getattribute__(d, "__class__").__name__)
class E:
    def __setattr__(self, n, v):
        print("set", n, v)
        super().__setattr__(n, v)
    def __delattr__(self, n):
        print("del", n)
        super().__delattr__(n)
e = E()
e.x = 1
del e.x
print(e.__dict__)
C.__getattr__ = lambda self, n: n * 2
print(c.ab)
del C.__getattr__
try:
    c.ab
except AttributeError as err:
    print(err)
