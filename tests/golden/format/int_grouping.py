for w in range(5, 16):
    print(repr(format(1234567, "0%d," % w)), repr(format(-1234567, "0%d_" % w)), repr(format(255, "#0%d_b" % w)), repr(format(1234567, "%d," % w)))
