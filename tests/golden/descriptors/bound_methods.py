# Bound methods.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class C:
    attr = 1
    def f(self, *a): return a
c = C()
m = c.f
print(m(1), m.__func__ is C.f, m.__self__ is c, m == c.f, m is c.f, m.__name__, m.__qualname__, hash(m) == hash(c.f))
C.f.tag = "t"
print(m.tag)
try:
    m.tag = 1
except AttributeError as e:
    print(e)
M = type(m)
print(M(len, [1, 2])())
attempt(M)
attempt(M, 1, 2)
attempt(M, len, None)
d = C()
print(c.f == d.f, C.f is C.f, C.f(c, 5))
