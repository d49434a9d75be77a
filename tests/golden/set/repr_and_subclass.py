class S(set): pass
class F(frozenset): pass
print(S([1]), S(), F([1]), F(), {frozenset([2])}, repr(frozenset([1])))
s = S([1]); s.x = 5
print(s.x, type(s | {2}).__name__, type(s.copy()).__name__, type({2} | s).__name__, type(F([1]).copy()).__name__, s == {1})
print(s.__reduce__()[1:], F([1]).__reduce__()[1:])
class Me:
    def __init__(self): self.s = None
    def __repr__(self): return repr(self.s)
m = Me(); m.s = {m}; print(m)
m.s = frozenset([m]); print(m)
m.s = S([m]); print(m)
