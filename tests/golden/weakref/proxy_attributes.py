import weakref
class C:
    x = 1
    def m(self, a):
        return self.x + a
c = C()
p = weakref.proxy(c)
print(p.x, p.m(2), weakref.proxy(c) is p, isinstance(p, C), type(p) is weakref.ProxyType)
p.y = 5
print(c.y)
del p.y
print(hasattr(c, 'y'), p.__class__ is C)
try:
    p.nope
except AttributeError as e:
    print(e)
try:
    hash(p)
except TypeError as e:
    print(e)
try:
    p()
except TypeError as e:
    print(e)
