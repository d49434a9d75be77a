a = "ab"
a += "cd"; print(a)
a += "€"; print(a)
a += "\U0001f600"; print(ascii(a))
b = a; a += "x"; print(ascii(b), len(a), len(b))
print("ab" * 3, "ab" * 0, "ab" * -1, 3 * "é", "€a" * 2, "" * 1000, "x" * True)
s = ""
for i in range(1000):
    s += chr(97 + i % 26)
print(len(s), s[:5], s[-5:], hash(s) == hash("".join(chr(97 + i % 26) for i in range(1000))))
for f in [lambda: "a" + 1, lambda: 1 + "a", lambda: "a" * "b", lambda: "a" * 1.5, lambda: "a" + b"b", lambda: "a" - "b", lambda: "ab" * 10**18 * 100]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
