import weakref
class Ref(weakref.ref):
    __slots__ = 'key',
    def __new__(cls, o, callback=None, key=None):
        self = super().__new__(cls, o, callback)
        self.key = key
        return self
    def __init__(self, o, callback=None, key=None):
        super().__init__(o, callback)
class C:
    pass
c = C()
a = Ref(c, None, 'k1')
b = Ref(c, lambda r: print('gone', r.key), 'k2')
d = weakref.ref(c)
print(a.key, b.key, a() is c, a is not d, a == d, weakref.getweakrefcount(c), isinstance(a, weakref.ref))
print([getattr(r, 'key', '-') for r in weakref.getweakrefs(c)])
del c
print(a(), b())
class Plain(weakref.ref):
    pass
c = C()
p = Plain(c)
p.extra = [p]
print(p.extra[0]() is c, Plain(c) is p)
