# - + ~ abs.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class A:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
a = A()
print(-a, +a, ~a, abs(a))
for f in (lambda: -[], lambda: +"", lambda: ~1.5, lambda: abs("")):
    attempt(f)
