a = bytearray(b"abcdef")
m = memoryview(a)
m[0] = 65; m[1:3] = b"XY"; m[::-2] = b"123"
print(a, m.readonly, m.toreadonly().readonly)
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
t(lambda: m.__setitem__(0, 256)); t(lambda: m.__setitem__(0, "a")); t(lambda: m.__setitem__(10, 1)); t(lambda: m.__setitem__(slice(0, 2), b"abc")); t(lambda: m["x"]); t(lambda: hash(m))
t(lambda: memoryview(b"a").__setitem__(0, 1)); t(lambda: memoryview(5)); t(lambda: m.__delitem__(0)); t(lambda: m.toreadonly().__setitem__(0, 1))
