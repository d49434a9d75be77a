# A finaliser that breaks the cycle: the others still run, nothing twice.
import gc
class C:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print('del', self.n)
        self.other = None
a, b = C('a'), C('b')
a.other, b.other = b, a
del a, b
gc.collect()
print('done')
# needs: quiet collector
