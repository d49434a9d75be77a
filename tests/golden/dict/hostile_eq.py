class K:
    def __init__(self, n, action=None): self.n = n; self.action = action
    def __hash__(self): return 1
    def __eq__(self, other):
        if self.action: self.action()
        return self is other or (isinstance(other, K) and self.n == other.n)
d = {}
a = K(1)
d[a] = "a"
a.action = d.clear
print(d.get(K(2)), len(d))
d[K(3)] = 3
b = K(4)
d[b] = 4
def churn():
    b.action = None
    for i in range(100): d[i] = i
    del d[b]
b.action = churn
d[K(5)] = 5
print(len(d), [x.n for x in d if isinstance(x, K)])
class Boom:
    def __hash__(self): return 1
    def __eq__(self, other): raise ZeroDivisionError("eq")
for f in (lambda: d[Boom()], lambda: d.get(Boom()), lambda: d.pop(Boom(), 1), lambda: Boom() in d, lambda: d.setdefault(Boom(), 1)):
    try:
        f()
    except ZeroDivisionError as e:
        print(e)
class NoHash:
    def __hash__(self): raise ValueError("hash")
try:
    {NoHash(): 1}
except ValueError as e:
    print(e)
