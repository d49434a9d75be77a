# __del__ runs once, at the moment of death.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
d = D(1)
d = D(2)
print("rebound")
del d
def f():
    x = D(3)
    print("in f")
f()
saved = []
class R:
    def __del__(self):
        print("resurrect")
        saved.append(self)
r = R()
del r
print(len(saved))
saved.clear()
print("done")
class S(list):
    def __del__(self): print("list", self[:])
s = S([1])
s = None
