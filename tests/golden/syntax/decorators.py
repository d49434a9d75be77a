# Decorators: any expression.
log = []
def d(n):
    def deco(f): log.append(n); return f
    return deco
@d(1)
@d(2)
def f(): return "f"
@(lambda g: g)
@[d(3)][0]
class C:
    @staticmethod
    def s(): return "s"
    @property
    def p(self): return "p"
    @d(4) if f else d(5)
    def m(self): return "m"
@(x := d(6))
def g(): pass
print(f(), C.s(), C().p, C().m(), log)
