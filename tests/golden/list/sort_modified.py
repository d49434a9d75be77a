l = [3, 2, 1]
def key(x):
    print(l)
    l.append(x)
    return x
try:
    l.sort(key=key)
except ValueError as e:
    print(e)
print(l)
class C:
    def __init__(self, v): self.v = v
    def __lt__(self, other):
        m.clear()
        return self.v < other.v
m = [C(2), C(1), C(3)]
m.sort()
print([c.v for c in m])
