# Lookups see every change of classes.
class A: pass
class B(A): pass
b = B()
def get(o): return o.v
A.v = 1
print(get(b))
for i in range(3):
    A.v = i
    print(get(b), end=" ")
B.v = "B"
print(get(b))
b.v = "own"
print(get(b))
del b.v
del B.v
print(get(b))
B.v = property(lambda self: "property")
print(get(b))
del B.v
del A.v
try:
    get(b)
except AttributeError as e:
    print(e)
