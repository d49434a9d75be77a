for w in [0, 3, 4, 5, 6, 7]:
    print(repr("abc".center(w)), repr("abc".ljust(w, ".")), repr("abc".rjust(w, "*")), repr("ab".center(w, "€")), repr("-5".zfill(w)), repr("+5x".zfill(w)), repr("".zfill(w)))
for f in [lambda: "a".center(1, 2), lambda: "a".center(1, "ab"), lambda: "a".ljust("x"), lambda: "a".zfill(1.5), lambda: "a".center()]:
    try:
        f()
    except TypeError as e:
        print(e)
