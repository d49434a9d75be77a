import weakref
class C:
    pass
c = C()
r = weakref.ref(c)
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for o in (1, 'a', (), [], {}, None, object(), 1.5, b'', r):
    t(lambda: weakref.ref(o))
t(lambda: weakref.ref())
t(lambda: weakref.ref(c, 1, 2))
t(lambda: weakref.ref(c, callback=None))
t(lambda: r(1))
t(lambda: r(a=1))
t(lambda: weakref.proxy(1))
t(lambda: weakref.proxy())
t(lambda: weakref.proxy(c, x=1))
t(lambda: setattr(r, '__callback__', 1))
t(lambda: r < r)
t(lambda: weakref.getweakrefcount(5))
t(lambda: weakref.getweakrefs(5))
class S:
    __slots__ = ()
t(lambda: weakref.ref(S()))
class W:
    __slots__ = '__weakref__',
w = W()
t(lambda: weakref.ref(w)() is w)
