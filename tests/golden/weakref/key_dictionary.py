# WeakKeyDictionary: the methods of a dict, entries that go with their keys.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

import weakref, copy
class K:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return isinstance(other, K) and self.n == other.n
    def __hash__(self): return hash(self.n)
    def __repr__(self): return f'K({self.n})'
a, b, c = K(1), K(2), K(3)
w = weakref.WeakKeyDictionary({a: 'A', b: ['B']})
print(len(w), list(w.items()), w[K(1)], c in w, 3 in w, w.get(c, 1), [r() for r in w.keyrefs()])
for f in (lambda: w[3], lambda: w.get(3), lambda: w.__setitem__(3, 1), lambda: w.pop(3), lambda: w.pop(c, 4), lambda: w.update([(c, 6)]),
          lambda: weakref.WeakKeyDictionary(1), lambda: weakref.WeakKeyDictionary(a=1), lambda: weakref.WeakKeyDictionary().popitem(),
          lambda: w | 1, lambda: hash(w)):
    attempt(f)
w[K(1)] = 'again'
print(next(iter(w)) is a, w[a], w.setdefault(c, 7), sorted(map(repr, w | {K(9): 1})))
deep = copy.deepcopy(w)
print(deep[b] == w[b], deep[b] is w[b], copy.copy(w) == w)
del c
print(len(w))
del a
print(list(w), w.popitem(), len(w))
