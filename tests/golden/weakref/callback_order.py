# The most recent callback first; then attributes die.
import weakref
class C:
    def __del__(self):
        print('del', refs[0]() is not None)
class A:
    def __del__(self):
        print('attribute')
c = C()
c.a = A()
refs = [weakref.ref(c, lambda r, i=i: print('callback', i)) for i in range(3)]
p = weakref.proxy(c, lambda p: print('proxy callback'))
print(weakref.getweakrefcount(c), weakref.getweakrefs(c) == [p, refs[2], refs[1], refs[0]] or len(weakref.getweakrefs(c)))
del c
