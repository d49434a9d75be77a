# __iter__, __next__, __getitem__, __contains__, __reversed__, __length_hint__.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class I:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if not self.n: raise StopIteration
        self.n -= 1
        return self.n
class G:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
class C:
    def __contains__(self, x): return x
print(list(I(3)), list(G()), 4 in G(), 5 in G(), [] in C(), 1 in C(), 1 in I(3))
class N:
    __iter__ = None
    __contains__ = None
class W:
    def __iter__(self): return 1
attempt(iter, N())
attempt(iter, W())
attempt(iter, 1)
attempt(next, 1)
attempt(lambda: 1 in N())
attempt(lambda: 1 in 1)
attempt(lambda: [*W()])
a, *b = G()
print(a, b, next(I(0), "end"))
attempt(next, I(0))
