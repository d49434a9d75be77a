s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None), s.indices(6), slice(None, None, -1).indices(4), slice(-3, None).indices(2))
print(slice(1, 2) == slice(1, 2), slice(1) < slice(2), s != 5, slice(0, 10 ** 30).indices(10 ** 25))
for f in (lambda: hash(s), lambda: s.indices(-1), lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: slice(1, 2, 0).indices(5), lambda: slice("a").indices(5), lambda: [1][slice("a")]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print([1, 2, 3, 4][slice(1, 3)], "abcdef"[slice(None, None, 2)])
