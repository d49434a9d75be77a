import weakref
class C:
    pass
c = C()
r = weakref.ref(c)
print(r() is c, weakref.ref(c) is r, weakref.getweakrefcount(c))
del c
print(r(), r() is None)
print(weakref.ref.__name__, weakref.ref.__module__, weakref.ref is weakref.ReferenceType)
