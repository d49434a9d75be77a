def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
a = bytearray(b"ab")
t(lambda: a[5]); t(lambda: a["x"]); t(lambda: bytearray().pop()); t(lambda: a.pop(9)); t(lambda: a.remove(1)); t(lambda: a.append(256)); t(lambda: a.append("a"))
t(lambda: a.extend(5)); t(lambda: a.extend([256])); t(lambda: a.__setitem__(0, 256)); t(lambda: a.__setitem__(slice(0, 2, 2), b"xyz")); t(lambda: a.__setitem__(slice(0, 1), 5))
t(lambda: a.__setitem__(9, 1)); t(lambda: hash(a)); t(lambda: a + 5); t(lambda: a < 5); t(lambda: bytearray("a")); t(lambda: bytearray(-1)); t(lambda: bytearray(1.5))
m = memoryview(a)
t(lambda: a.append(1)); t(lambda: a.clear()); m.release(); t(lambda: a.append(99)); print(a)
