# A loop variable survives its loop, a comprehension variable does not.
class D:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print('del', self.n)
for x in [D(1)]:
    pass
print('after loop')
del x
[y for y in [D(2)]]
print('after comprehension')
try:
    raise ValueError
except ValueError as e:
    d = D(3)
    e.d = d
    del d
print('after except')
