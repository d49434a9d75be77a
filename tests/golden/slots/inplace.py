# In-place operators fall back to the plain ones.
class A:
    def __init__(self, v): self.v = v
    def __iadd__(self, o):
        self.v += o
        return self
    def __mul__(self, o): return A(self.v * o)
    def __ipow__(self, o): return "ipow"
    def __isub__(self, o): return NotImplemented
    def __sub__(self, o): return "sub"
a = b = A(1)
a += 5
print(a is b, a.v)
a *= 2
print(a is b, a.v)
a **= 2
print(a)
b -= 1
print(b)
x = 1
try:
    x //= "a"
except TypeError as e:
    print(e)
try:
    x **= "a"
except TypeError as e:
    print(e)
