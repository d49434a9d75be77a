# Which kinds of objects can be referred to.
import weakref, sys
class C:
    def m(self): pass
class S: __slots__ = ()
class W: __slots__ = '__weakref__',
for o in [1, 'a', (), [], {}, None, object(), 1.5, b'', S(), W(), C(), C, C().m, range(3), slice(1), iter([]), lambda: 0, len,
          set(), frozenset(), (x for x in ()), Exception(), sys, property(), memoryview(b''), bytearray(), {}.keys(), sys._getframe(),
          (lambda: 0).__code__, list[int], NotImplemented]:
    try:
        print(type(o).__name__, type(weakref.ref(o)).__name__)
    except TypeError as e:
        print(e)
