import gc, weakref
class C:
    def __del__(self):
        kept.append(self)
kept = []
c = C()
r = weakref.ref(c, lambda r: print('callback'))
del c
print(r() is kept[0])
kept.clear()
print(r())
