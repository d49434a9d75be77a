# WeakMethod lives as long as object and function; a bound method alone is gone at once.
import weakref
class C:
    def m(self, *a): return ('m', a)
    def other(self): pass
c, d = C(), C()
print(weakref.ref(c.m)())
w = weakref.WeakMethod(c.m)
print(w()(1), w() == c.m, w == weakref.WeakMethod(c.m), w == weakref.WeakMethod(c.other), w == weakref.WeakMethod(d.m), w == 1)
print(hash(w) == hash(weakref.WeakMethod(c.m)), w != weakref.WeakMethod(c.m))
for bad in (len, 3, C.m):
    try:
        weakref.WeakMethod(bad)
    except TypeError as e:
        print(e)
gone = weakref.WeakMethod(c.m, lambda r: print('gone', r is gone, r()))
same = weakref.WeakMethod(c.m)
del c
print(w(), w == same, w == w)
class D: pass
def f(self): pass
D.f = f
d = D()
function_gone = weakref.WeakMethod(d.f, lambda r: print('function gone'))
del f, D.f
print(function_gone())
