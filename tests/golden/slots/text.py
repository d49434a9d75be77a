# __repr__, __str__, __format__.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class R:
    def __repr__(self): return "R!"
class S(R):
    def __str__(self): return "S!"
class F:
    def __format__(self, spec): return "<" + spec + ">"
class Bad:
    def __repr__(self): return 1
    def __str__(self): return None
    def __format__(self, spec): return 5
print(str(R()), repr(S()), str(S()), [S()], f"{F():abc}", format(F()), "%s %r" % (S(), S()), f"{S()!r} {S()!s}")
attempt(repr, Bad())
attempt(str, Bad())
attempt(format, Bad())
attempt(format, object(), "x")
attempt(format, [], "10")
class L(list):
    def __repr__(self): return "L" + super().__repr__()
print(L([1, L()]))
