import weakref
class K:
    def __init__(self, v):
        self.v = v
    def __eq__(self, other):
        return self.v == other.v
    def __hash__(self):
        return hash(self.v)
a, b, c = K(1), K(1), K(2)
ra, rb, rc = map(weakref.ref, (a, b, c))
print(ra == rb, ra != rb, ra == rc, ra == 1, ra != 1, hash(ra) == hash(rb) == hash(1))
del a
print(ra == rb, ra == ra, ra != ra, hash(ra))
del c
try:
    hash(rc)
except TypeError as e:
    print(e)
