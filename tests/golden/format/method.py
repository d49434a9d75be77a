print("{} {}".format(1, "a"), "{1} {0}".format(1, 2), "{x}-{y}".format(x=1, y=[2]), "{0[1]}".format([5, 6]), "{d[k]}".format(d={"k": 3}), "{.real}".format(5), "{0.__class__.__name__}".format(1))
print("{!r} {!s} {!a}".format("é", "é", "é"), "{:>5}|{:<5}|{:^5}".format(1, 2, 3), "{:{}}|{:{w}.{p}f}".format(1, 5, 2.345, w=8, p=2), "{{}} {{{}}}".format(1), "{0!r:>8}".format("a"))
print("{a[0]}{a[-1]}".format(a={0: "z", "-1": "m"}), "{0[a}b]}".format({"a}b": 3}), "{:%}".format(0.5), "".format(1), "x".format())
class F:
    def __format__(self, spec):
        return "<" + spec + ">"
print("{:abc} {0}".format(F()) if False else "{:a b}".format(F()), "{}".format(F()), "{!r:5}".format("a"))
