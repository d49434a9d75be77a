it = iter(b"ab"); print(next(it), it.__length_hint__(), next(it), next(it, None), type(it).__name__)
a = bytearray(b"abc")
for c in a:
    if len(a) < 6: a.append(c + 1)
print(a, sum(b"abc"), max(b"abc"), [x for x in memoryview(b"hi")], list(reversed(b"abc")), sorted(b"cab"))
