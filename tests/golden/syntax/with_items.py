# with statements, with and without brackets.
class M:
    def __init__(self, n): self.n = n
    def __enter__(self): print("enter", self.n); return self.n
    def __exit__(self, *a): print("exit", self.n)
with M(1): print("one")
with M(1) as a, M(2) as b: print(a, b)
with (M(1) as a, M(2) as b): print(a, b)
with (M(1), M(2),): print("two")
with (
    M(1) as a,
    M(2) as b,
): print(a, b)
with (M(1)) as a: print(a)
with (M(1)), (M(2)): print("plain")
with (M(1) if 0 else M(3)) as c: print(c)
with (m := M(4)): print(m.n)
with (M(5)) as (x): print(x)
o = [0]
with M(6) as o[0]: print(o)
with M((7, 8)) as (p, q), M([9]) as [r]: print(p, q, r)
