# References are equal as their referents while these live; a hash outlives the referent if it was asked for.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

import weakref
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, other): return self.v == other.v
    def __hash__(self): return hash(self.v)
a, b, c = V(1), V(1), V(2)
ra, rb, rc = map(weakref.ref, (a, b, c))
again = weakref.ref(a, lambda r: None)
print(ra == rb, ra != rb, ra == rc, ra == 1, hash(ra) == hash(rb), ra == again)
del b, c
print(ra == rb, rb == rb, rb != rb, hash(rb) == hash(1))
attempt(lambda: hash(rc))
attempt(lambda: ra < rb)
del a
print(ra == again, hash(ra) == hash(1), again.__callback__)
class Bad:
    def __eq__(self, other): raise ValueError('eq')
    __hash__ = None
x, y = Bad(), Bad()
attempt(lambda: weakref.ref(x) == weakref.ref(y))
attempt(lambda: hash(weakref.ref(x)))
