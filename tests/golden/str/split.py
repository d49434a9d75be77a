for s in ["a b  c", "  lead", "trail  ", "", "   ", "a,b,,c", "one"]:
    print(s.split(), s.rsplit(), s.split(None, 1), s.rsplit(None, 1), s.split(","), s.rsplit(",", 1), s.split(",", 0), s.split(maxsplit=0))
print("a--b--c".split("--"), "aXbXc".split(sep="X", maxsplit=1), "\u3000a\xa0b".split(), "a\x1cb".split())
for f in [lambda: "a".split(""), lambda: "a".split(1), lambda: "a".split(x=1), lambda: "a".split(1, 2, 3)]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
