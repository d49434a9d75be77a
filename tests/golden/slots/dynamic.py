# Special methods added and removed later.
class A: pass
class B(A): pass
b = B()
A.__len__ = lambda self: 5
print(len(b))
B.__len__ = lambda self: 6
print(len(b))
del B.__len__
print(len(b))
del A.__len__
try:
    len(b)
except TypeError as e:
    print(e)
A.__getitem__ = lambda self, i: i if i < 3 else [][0]
print(list(b), b[10] if 0 else 2 in b)
A.__eq__ = lambda self, o: True
print(b == 1, b != 1)
b.__len__ = lambda: 1
try:
    len(b)
except TypeError as e:
    print(e)
class L(list): pass
L.__add__ = lambda self, o: "L.add"
print(L() + [1], L() + L(), [1] + L([2]))
del L.__add__
print(L([1]) + [2])
