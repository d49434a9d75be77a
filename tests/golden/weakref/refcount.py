# Weak references do not count; the object they give does.
import sys, weakref
class C:
    pass
c = C()
n = sys.getrefcount(c)
r = weakref.ref(c)
p = weakref.proxy(c)
print(sys.getrefcount(c) - n)
k = r()
print(sys.getrefcount(c) - n)
del k
print(sys.getrefcount(c) - n)
