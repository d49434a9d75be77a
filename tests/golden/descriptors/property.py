# property: getters, setters, docs, errors.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class C:
    def __init__(self): self._x = 1
    @property
    def x(self):
        "the x"
        return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): del self._x
    ro = property(lambda self: 5)
    nothing = property()
c = C()
c.x = 7
print(c.x, C.x.__doc__, C.x.fget.__name__, C.ro.fset)
del c.x
attempt(lambda: c.x)
attempt(setattr, c, "ro", 1)
attempt(delattr, c, "ro")
attempt(lambda: c.nothing)
attempt(property().__get__, 1)
attempt(lambda: property(1, 2, 3, 4, 5))
p = property(doc="given")
print(p.__doc__, p.getter(len).__doc__ == "given", property(len).__doc__ == len.__doc__)
class P(property):
    "class doc"
print(P(lambda s: 1).__doc__, C.x.__isabstractmethod__)
