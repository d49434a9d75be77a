import weakref
class C:
    pass
c = C()
def cb(r):
    pass
r1 = weakref.ref(c, cb)
r2 = weakref.ref(c, cb)
p = weakref.proxy(c)
r = weakref.ref(c)
p2 = weakref.proxy(c, cb)
names = {id(r1): 'r1', id(r2): 'r2', id(p): 'p', id(r): 'r', id(p2): 'p2'}
print([names[id(x)] for x in weakref.getweakrefs(c)])
del r, p
r3 = weakref.ref(c, cb)
names[id(r3)] = 'r3'
print([names[id(x)] for x in weakref.getweakrefs(c)], weakref.getweakrefcount(c))
