# __subclasses__ holds no class alive.
import sys
class A: pass
class B(A): pass
class C(A): pass
print([c.__name__ for c in A.__subclasses__()], sys.getrefcount(B))
import gc
del B
gc.collect()
print([c.__name__ for c in A.__subclasses__()])
