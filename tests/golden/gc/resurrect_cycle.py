# Resurrection saves what the saved object reaches; unrelated garbage of the same run is freed.
import gc
class C:
    def __init__(self, n):
        self.n = n
        self.me = self
    def __del__(self):
        global kept
        print('del', self.n)
        if self.n == 1:
            kept = self
gc.collect()
a, b = C(1), C(2)
del a, b
print(gc.collect())
print(kept.n, kept.me is kept)
del kept
print(gc.collect())
# needs: quiet collector
