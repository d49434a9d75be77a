def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

class S:
    def __init__(self, n): self.n = n
    def __getitem__(self, i):
        if i >= self.n: raise IndexError
        return i
it = iter(S(3))
print(list(it), list(it), 2 in S(3), 5 in S(3), type(it).__name__)
it = iter(S(4))
next(it)
print(it.__reduce__()[2])
it.__setstate__(3)
print(list(it))
class T:
    def __getitem__(self, i):
        if i == 2: raise StopIteration
        return i
print(list(iter(T())))
class U:
    def __getitem__(self, i): raise ValueError("bad")
err(list, U())
class V:
    __iter__ = None
    def __getitem__(self, i): return 1
err(iter, V())
class W:
    def __iter__(self): return 5
err(iter, W())
err(iter, 5)
