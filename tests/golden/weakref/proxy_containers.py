import weakref
class L:
    def __init__(self): self.d = {}
    def __len__(self): return 3
    def __getitem__(self, k): return ('get', k)
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __contains__(self, k): return k == 1
    def __iter__(self): return iter([1, 2])
    def __reversed__(self): return iter([2, 1])
    def __bytes__(self): return b'bb'
    def __str__(self): return 'text'
l = L()
p = weakref.proxy(l)
p[1] = 2
print(len(p), p[5], p[1:2], l.d, 1 in p, 2 in p, list(p), list(reversed(p)), bytes(p), str(p))
del p[1]
print(l.d)
class It:
    def __iter__(self): return self
    def __next__(self): return 9
it = It()
q = weakref.proxy(it)
print(next(q))
class Plain: pass
pl = Plain()
for f in (lambda: next(weakref.proxy(pl)), lambda: iter(weakref.proxy(pl)), lambda: len(weakref.proxy(pl)), lambda: weakref.proxy(pl)[0]):
    try:
        f()
    except TypeError as e:
        print(e)
