# WeakSet: the methods of a set, members that go when they die.
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
def shown(s): return sorted(k.n for k in s)
a, b, c = K(1), K(2), K(3)
s, t = weakref.WeakSet([a, b]), weakref.WeakSet([b, c])
print(len(s), a in s, c in s, 3 in s, K(1) in s, shown(s))
print(shown(s | t), shown(s & t), shown(s - t), shown(s ^ t), s < t, s <= s, s > weakref.WeakSet(), s == weakref.WeakSet([b, a]), s == {a, b})
print(s.isdisjoint([c]), s.issubset([a, b, c]), s.issuperset([a]), shown(s.union([c])), shown(copy.copy(s)), shown(s.copy()))
for f in (lambda: s.add(3), lambda: s.remove(3), lambda: s.discard(c), lambda: weakref.WeakSet(1), lambda: weakref.WeakSet().pop(), lambda: s | 1,
          lambda: hash(s)):
    attempt(f)
s |= t
print(shown(s))
s -= t
print(shown(s))
s ^= t
print(shown(s))
s &= [a, c]
print(shown(s))
del a
print(shown(s), len(s))
s -= s
print(len(s))
