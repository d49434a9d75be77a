# needs: quiet collector
# What each kind of holder adds to a count.
import sys
import weakref

rc = sys.getrefcount


class C:
    def m(self):
        return rc(self)


x = C()
base = rc(x)
print("base", base)


def delta():
    return rc(x) - base


y = x
print("name", delta())
del y
l = [x]
print("list", delta())
l.append(x)
print("twice", delta())
l = None
t = (x,)
print("tuple", delta())
t = None
d = {"k": x}
print("value", delta())
d = {x: 1}
print("key", delta())
d = None
s = {x}
print("set", delta())
s = None
c = C()
c.a = x
print("attribute", delta())
c = None


def f(a=x):
    return rc(a) - base


print("default", delta())
print("inside, by default", f())
del f
b = x.m
print("bound method", delta())
b = x.__repr__
print("wrapper", delta())
b = None
e = ValueError(x)
print("exception", delta())
e = None
w = weakref.ref(x)
p = weakref.proxy(x)
print("weak", delta())
k = w()
print("called", delta())
k = None


def g(a):
    yield rc(a) - base


gen = g(x)
print("created generator", delta())
print(next(gen), delta())
gen.close()
print("closed", delta())


def inside(a, *args, **kw):
    return rc(a) - base


print("argument", inside(x))


def three(a, b, c):
    return rc(a) - base


print("three", three(x, x, x))
print("star", (lambda *a: rc(a[0]) - base)(x), "kw", (lambda **a: rc(a["k"]) - base)(k=x))
print("method", x.m() - base)
print([x, x, delta()][2])


class M:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        pass


with M() as m:
    print("with", rc(m))
print("after", rc(m))
for i in [x]:
    print("loop", delta())
print("after loop", delta())
del i
print([delta() for j in [x]])


def outer():
    o = object()

    def inner():
        return o
    return rc(o), rc(inner.__closure__[0])


print("cell", outer())


def fn():
    pass


print(rc(fn), rc(fn.__code__))


class K:
    pass


print(rc(K))
k = K()
print(rc(K))
a = []
a.append(a)
print(rc(a), rc(object()), rc([]))
