# __dict__ keeps the order of insertion and stays the same object.
class C:
    def __init__(self):
        self.b = 1
        self.a = 2
c = C()
print(c.__dict__, c.__dict__ is c.__dict__)
del c.b
c.b = 3
print(c.__dict__, list(vars(c)))
c.__dict__["z"] = 9
print(c.z)
c.__dict__ = {"n": 1}
print(c.n, hasattr(c, "a"))
del c.__dict__
print(c.__dict__)
try:
    c.__dict__ = 1
except TypeError as e:
    print(e)
d = C()
del d.b
d.b = 5
e = C()
e.extra = 1
print(d.__dict__, e.__dict__, C().__dict__)
