class Bad:
    def __init__(self, v): self.v = v
    def __repr__(self): return "B%d" % self.v
    def __lt__(self, other):
        if self.v == 3: raise ValueError("no")
        return self.v < other.v
l = [Bad(i) for i in (5, 1, 4, 3, 2)]
try:
    l.sort()
except ValueError as e:
    print(e, sorted(b.v for b in l))
try:
    [1, "a", 2].sort()
except TypeError as e:
    print(e)
def key(x):
    if x == 2: raise KeyError(x)
    return x
l = [3, 2, 1]
try:
    l.sort(key=key)
except KeyError as e:
    print(repr(e), l)
