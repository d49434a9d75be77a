# All finalisers run in order of creation, before anything is cleared.
import gc
class C:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print('del', self.n, self.other.n)
a, b, c = C(1), C(2), C(3)
a.other, b.other, c.other = b, c, a
del a, b, c
print(gc.collect())
print(gc.garbage)
# needs: quiet collector
