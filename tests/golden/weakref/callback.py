import weakref
class C:
    pass
c = C()
def cb(r):
    print('callback', r is r1, r())
r1 = weakref.ref(c, cb)
print(r1.__callback__ is cb, weakref.ref(c).__callback__, r1 is weakref.ref(c, cb))
del c
print(r1.__callback__)
