class I:
    def __index__(self): return 7
class N:
    def __int__(self): return 8
class S:
    def __str__(self): return "S!"
    def __repr__(self): return "R!"
class F:
    def __float__(self): return 2.5
print("%d %x %c" % (I(), I(), I()), "%d" % N(), "%s %r %a" % (S(), S(), S()), "%f" % F(), "%(k)s" % type("M", (), {"__getitem__": lambda s, k: k * 2})())
try:
    "%x" % N()
except TypeError as e:
    print(e)
