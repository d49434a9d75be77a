# The order of what happens when the last reference goes.
import gc
import weakref


class C:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, r() is not None)


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("item", self.name)


c = C("c")
c.one = Item("one")
c.two = Item("two")
r = weakref.ref(c, lambda w: print("callback 0", w() is None))
r2 = weakref.ref(c, lambda w: print("callback 1"))
r3 = weakref.proxy(c, lambda w: print("callback 2"))
print(weakref.getweakrefcount(c))
del c
for make in list, tuple:
    box = make([Item(make.__name__ + str(i)) for i in range(3)])
    del box
box = {i: Item("dict" + str(i)) for i in range(3)}
del box


def f():
    b = Item("b")
    a = Item("a")
    b2 = Item("b2")


f()
print("cycle")


class N:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, self.other.name, [w() for w in refs])


a, b = N("a"), N("b")
a.other, b.other = b, a
refs = [weakref.ref(a, lambda w: print("outside callback a")), weakref.ref(b, lambda w: print("outside callback b"))]
a.inner = weakref.ref(b, lambda w: print("never"))
del a, b
print(gc.collect(), gc.garbage)
