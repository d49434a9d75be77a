class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, len(d))
d = {}
d["a"] = D(1)
d["a"] = D(2)
del d["a"]
d = {i: D(i) for i in range(3)}
d.clear()
d = {0: D(5)}
d.pop(0)
d = {i: D(i) for i in range(2)}
old, d = d, {}
del old
class S:
    def __del__(self): d["back"] = 1
d = {"s": S()}
d["s"] = None
print(d)
