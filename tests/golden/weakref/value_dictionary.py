# WeakValueDictionary: the methods of a dict, entries that go with their values.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

import weakref, copy
from collections.abc import MutableMapping
class C:
    def __init__(self, n): self.n = n
    def __repr__(self): return f'C({self.n})'
a, b, c = C(1), C(2), C(3)
w = weakref.WeakValueDictionary({'a': a}, b=b)
print(len(w), sorted(w.items()), 'a' in w, 'z' in w, w.get('z', 5), isinstance(w, MutableMapping), w == {'a': a, 'b': b})
for f in (lambda: w['z'], lambda: weakref.WeakValueDictionary(1), lambda: w.__setitem__('x', 3), lambda: w[[]], lambda: w.__delitem__('q'),
          lambda: w.pop('q'), lambda: w.pop('q', 9), lambda: w.popitem(), lambda: weakref.WeakValueDictionary().popitem(), lambda: w | 1,
          lambda: hash(w), lambda: w.setdefault('n')):
    attempt(f)
w['b'] = b
print(w.setdefault('c', c), w.setdefault('c', a), [r.key for r in w.valuerefs()], sorted(w | {'z': b}), sorted({'z': b} | w))
w |= {'y': a}
print(sorted(w), type(copy.copy(w)).__name__, sorted(copy.deepcopy(w)), sorted(w.copy()))
del b
print(sorted(w), len(w))
del a, c
print(len(w), list(w.values()))
