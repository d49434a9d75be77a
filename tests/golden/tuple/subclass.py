class T(tuple):
    def __new__(cls, *args): return super().__new__(cls, args)
    def total(self): return sum(self)
t = T(1, 2, 3)
t.tag = "x"
print(t, t.total(), t.tag, type(t[:]).__name__, type(t + (1,)).__name__, t == (1, 2, 3), hash(t) == hash((1, 2, 3)), t.__dict__)
class P(tuple):
    __slots__ = ()
    x = property(lambda self: self[0])
p = P((5, 6))
print(p.x, p, hasattr(p, "__dict__"), p.__getnewargs__())
try:
    class Q(tuple):
        __slots__ = ("a",)
except TypeError as e:
    print(e)
class E(tuple): pass
print(E() == (), E() is E(), E("ab"), E().__class__.__name__)
