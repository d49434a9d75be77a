# Finalisers that bring their object back.
import gc
import weakref

saved = []


class R:
    def __del__(self):
        print("del", gc.is_finalized(self))
        saved.append(self)


r = R()
w = weakref.ref(r, lambda w: print("callback"))
print(gc.is_finalized(r))
del r
print(len(saved), w() is saved[0], gc.is_finalized(saved[0]))
saved.clear()
print(w())
r = R()
r.me = r
w = weakref.ref(r)
other = [1]
other.append(other)
del r, other
print(gc.collect(), w(), len(saved))
again = saved.pop()
again.me = None
del again
print(len(saved))


class Chain:
    pass


a = Chain()
a.me = a
a.child = Chain()
a.child.parent = a
keep = a.child
del a
print(gc.collect())
del keep
print(gc.collect())
