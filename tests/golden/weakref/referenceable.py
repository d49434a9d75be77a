import weakref
def f():
    yield 1
class L(list):
    pass
class C:
    def m(self):
        pass
g = f()
s = set()
fs = frozenset([1])
l = L()
for o in (f, g, s, fs, l, C, C(), len, int):
    print(type(o).__name__, weakref.ref(o)() is o)
c = C()
print(weakref.ref(c.m)())
