# Who holds a class.
import sys
class C: pass
print(sys.getrefcount(C))
c = C()
print(sys.getrefcount(C))
del c
print(sys.getrefcount(C))
class S:
    __slots__ = ()
print(sys.getrefcount(S))
class D(C): pass
print(sys.getrefcount(C), sys.getrefcount(D))
o = object()
c = C()
c.x = o
print(sys.getrefcount(o))
del c.x
print(sys.getrefcount(o))
