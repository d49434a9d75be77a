s = "abcdefg"
for sl in [slice(None), slice(2), slice(1, 5), slice(None, None, 2), slice(None, None, -1), slice(5, 1, -2), slice(10, 20), slice(-3, None), slice(-100, 100), slice(4, 2)]:
    print(repr(s[sl]), repr("é€x"[sl]))
print(s[0], s[-1], "€\U0001f600"[1] == "\U0001f600")
for f in [lambda: s[7], lambda: s[-8], lambda: s["a"], lambda: s[1.0], lambda: s[::0], lambda: s[None], lambda: s[10**20]]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
