# Identifiers beyond ASCII; they are compared after NFKC.
été = 1
名前 = "n"
ﬁ = 2
print(été, 名前, fi, ﬁ)
𝐱 = 3
print(x, "x" in globals(), "𝐱" in globals())
class Ω:
    def µ(self): return "mu"
print(Ω().µ(), Ω().μ(), Ω.__name__.encode())
def f(ñ=1, *, ª=2): return ñ + ª
print(f(ñ=2, a=3), f.__code__.co_varnames)
x·y = 4
print(x·y, "é".isidentifier(), "1é".isidentifier(), "€".isidentifier(), "x·y".isidentifier())
