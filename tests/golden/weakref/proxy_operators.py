import weakref
class N:
    def __init__(self, v): self.v = v
    def __add__(self, o): return ('add', self.v, o if isinstance(o, int) else o.v)
    def __radd__(self, o): return ('radd', self.v, o)
    def __sub__(self, o): return ('sub', o)
    def __iadd__(self, o): self.v += o; return self
    def __mul__(self, o): return ('mul', o)
    def __matmul__(self, o): return ('matmul', o)
    def __floordiv__(self, o): return ('floordiv', o)
    def __truediv__(self, o): return ('truediv', o)
    def __mod__(self, o): return ('mod', o)
    def __divmod__(self, o): return ('divmod', o)
    def __pow__(self, o, m=None): return ('pow', o, m)
    def __lshift__(self, o): return ('lshift', o)
    def __rshift__(self, o): return ('rshift', o)
    def __and__(self, o): return ('and', o)
    def __or__(self, o): return ('or', o)
    def __xor__(self, o): return ('xor', o)
    def __neg__(self): return 'neg'
    def __pos__(self): return 'pos'
    def __abs__(self): return 'abs'
    def __invert__(self): return 'invert'
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __index__(self): return 3
    def __bool__(self): return False
    def __lt__(self, o): return ('lt', o)
    def __eq__(self, o): return ('eq', o)
n = N(4)
p = weakref.proxy(n)
print(p + 1, 1 + p, p + p, p - 1, p * 2, p @ 3, p // 4, p / 5, p % 6, divmod(p, 7))
print(p ** 2, pow(p, 2, 5), p << 1, p >> 2, p & 3, p | 4, p ^ 5)
print(-p, +p, abs(p), ~p, int(p), float(p), [0, 1, 2, 3][p], bool(p), p < 1, p == 2)
q = p
q += 10
print(n.v, q is n)
