# __hash__: values, truncation and errors.
class A:
    def __init__(self, h): self.h = h
    def __hash__(self): return self.h
for v in 0, 1, -1, 2**61 - 1, 2**61, 2**64 + 5, -2, True, 2**63 - 1:
    print(hash(A(v)))
try:
    hash(A("x"))
except TypeError as e:
    print(e)
class N:
    __hash__ = None
try:
    hash(N())
except TypeError as e:
    print(e)
try:
    {N()}
except TypeError as e:
    print(e)
