class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
l = [D(0), D(1), D(2)]
del l
l = [D(i) for i in range(4)]
l[1:3] = []
print("slice")
l[0] = None
print("item")
l.clear()
l = [D(9)]
l *= 0
print("end")
