# Order of finalisers among objects that have survived collections.
import gc
gc.disable()
class C:
    def __init__(self, n):
        self.n = n
        self.me = self
    def __del__(self):
        print(self.n, end=' ')
keep = []
for i in range(4):
    keep.append(C(i))
gc.collect(0)
for i in range(4, 8):
    keep.append(C(i))
gc.collect(1)
for i in range(8, 12):
    keep.append(C(i))
del keep
gc.collect()
print()
