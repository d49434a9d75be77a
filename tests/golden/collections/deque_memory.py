# deque: the collector sees its items; subclasses; copies.
import gc, copy, weakref
from collections import deque
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
d = deque([D(1), D(2), D(3)])
del d
d = deque()
d.append(d)
d.append(D(4))
r = weakref.ref(d)
del d
gc.collect()
print(r(), gc.is_tracked(deque()), gc.get_referents(deque([[1], 2])))
class Sub(deque): pass
s = Sub([1, [2]], 5)
s.x = 1
print(s, type(s.copy()).__name__, type(s + s).__name__, copy.copy(s).__dict__, copy.deepcopy(s).x, copy.deepcopy(s)[1] is s[1], s.__reduce__()[:3])
print(deque([1], 3).__reduce__()[:3], deque().__reduce__()[:3], list(copy.copy(iter(deque([1, 2])))))
d = deque()
d.append(d)
c = copy.deepcopy(d)
print(c[0] is c)
