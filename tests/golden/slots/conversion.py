# __int__, __float__, __index__, __complex__, __trunc__, __bytes__.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class A:
    def __init__(self, v): self.v = v
    def __int__(self): return self.v
    def __float__(self): return self.v
    def __index__(self): return self.v
print(int(A(3)), [1, 2, 3][A(1)], range(A(3)), hex(A(255)), "ab" * A(2))
print(float(A(1.5)))
class F:
    def __float__(self): return 2
class X:
    def __index__(self): return 7
print(int(X()), float(X()), complex(X()), round(2.5), 10 .__pow__(X()) is NotImplemented)
attempt(int, A("x"))
attempt(float, F())
attempt(lambda: [1][A("x")])
attempt(int, [])
attempt(float, [])
attempt(lambda: [1][1.0] if 0 else "a" * 1.5)
attempt(lambda: [1][10**100])
