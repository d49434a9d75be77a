import sys
rc = sys.getrefcount
def f(x):
    return rc(x)
def g(*args):
    return rc(args[0])
def k(**kw):
    return rc(kw['a'])
def three(a, b, c):
    return rc(a)
def default(a=None):
    pass
o = object()
print(rc(o), f(o), g(o), k(a=o), three(o, o, o))
print([o, o, rc(o)][2])
def gen(x):
    yield 1
    yield x
it = gen(o)
print(rc(o))
next(it)
print(rc(o))
it.close()
print(rc(o))
class C:
    def m(self):
        pass
c = C()
m = c.m
print(rc(c), rc(m))
c.o = o
print(rc(o))
del c, m
print(rc(o))
def outer():
    v = o
    def inner():
        return v
    return inner
fn = outer()
print(rc(o))
