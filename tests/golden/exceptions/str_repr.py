# str and repr.
for e in (Exception(), Exception(1), Exception("a"), Exception("a", 2), KeyError("k"), KeyError(), KeyError(1, 2), ValueError(("t",)),
          StopIteration(3), SystemExit(), SystemExit(3), SystemExit(1, 2), NameError("n", name="x"), OSError(2, "No"),
          OSError(2, "No", "f"), OSError(2, "No", "f", None, "g"), OSError("one"), ImportError("m", name="n", path="p")):
    print(repr(e), "|", str(e), "|", e.args)
class E(Exception):
    def __str__(self): return "own"
print(repr(E(1)), str(E(1)))
class F(Exception):
    def __init__(self, a, b): self.a = a
print(F(1, 2).args, F(1, b=2).args)
