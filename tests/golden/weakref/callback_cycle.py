# In cyclic garbage: weak references first, callbacks, then finalisers.
import gc, weakref
class C:
    def __del__(self):
        print('del', r(), self.other is not None)
a, b = C(), C()
a.other, b.other = b, a
r = weakref.ref(a, lambda r: print('callback a'))
s = weakref.ref(b, lambda r: print('callback b'))
del a, b
print(gc.collect())
