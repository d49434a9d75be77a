class P:
    def __init__(self, x): self.x = x
    def __format__(self, spec): return f"P({self.x}){spec}"
print(f"{P(1)}", f"{P(2):abc}", "{:{}}".format(P(3), "q"), format(P(4)), format(P(5), "z"))
class Bad:
    def __format__(self, spec): return 5
try:
    format(Bad(), "")
except TypeError as e:
    print(e)
try:
    format(1, 5)
except TypeError as e:
    print(e)
