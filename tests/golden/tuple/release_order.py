class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
t = (D(0), D(1), D(2))
del t
class T(tuple):
    def __del__(self): print("T dies")
x = T([D(7)])
del x
