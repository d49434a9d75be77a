# Lists and tuples let go from the last item, dicts from the first, attributes in order.
class D:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print(self.n, end=' ')
l = [D(i) for i in range(3)]
del l
t = tuple([D(i) for i in 'abc'])
del t
d = {i: D(i) for i in range(3)}
del d
class C:
    pass
c = C()
c.x, c.y, c.z = D('x'), D('y'), D('z')
del c
print()
def f():
    b = D('b')
    a = D('a')
f()
print()
