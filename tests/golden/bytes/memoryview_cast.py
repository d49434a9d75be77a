m = memoryview(bytes(range(8)))
for f in "bBhHiIlLqQ":
    c = m.cast(f)
    print(f, c.tolist(), c.itemsize, c.shape, c.format)
print(m.cast("c").tolist()[:2], m.cast("H").cast("B").tolist(), m.cast("?").tolist()[:3])
a = bytearray(8); v = memoryview(a).cast("d"); v[0] = 1.5; print(a.hex(), v[0]); v = memoryview(a).cast("h"); v[1] = -2; print(a.hex())
for f in [lambda: m.cast("x"), lambda: m[:3].cast("H"), lambda: m.cast("H").cast("I"), lambda: m[::2].cast("H"), lambda: m.cast(5), lambda: v.__setitem__(0, 40000)]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
