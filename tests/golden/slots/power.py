# ** with two and three operands.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class P:
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __rpow__(self, o): return ("rpow", o)
print(P() ** 2, 2 ** P(), pow(P(), 2), pow(P(), 2, 5), pow(2, 5, 7))
attempt(pow, 1, 2, "a")
attempt(lambda: 2 ** "a")
attempt(pow, "a", 2)
class I(int):
    def __pow__(self, o, m=None): return "I" + str(super().__pow__(o, m))
print(I(3) ** 2, pow(I(3), 2, 5), int.__pow__(3, 2, 5), (3).__rpow__(2))
