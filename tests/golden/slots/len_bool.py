# __len__ and __bool__ and their errors.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class L:
    def __init__(self, v): self.v = v
    def __len__(self): return self.v
class B:
    def __init__(self, v): self.v = v
    def __bool__(self): return self.v
print(len(L(3)), bool(L(0)), bool(L(2)), bool(B(True)), bool(B(False)), bool(object()))
attempt(len, L(-1))
attempt(len, L("a"))
attempt(len, L(10**30))
attempt(len, L(1.0))
attempt(bool, L(-1))
attempt(bool, B(1))
attempt(len, 1)
print(len(L(True)))
