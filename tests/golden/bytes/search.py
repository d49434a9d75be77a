b = b"abracadabra"
for sub in [b"abra", b"a", b"", b"z", 97, bytearray(b"ra")]:
    print(sub, b.find(sub), b.rfind(sub), b.count(sub), b.find(sub, 3), b.rfind(sub, 0, -2), b.count(sub, 2, 9), sub in b)
print(b.startswith(b"abra"), b.endswith((b"x", b"ra")), b.startswith(b"r", 2), b.removeprefix(b"abra"), b.removesuffix(b"abra"), b.replace(b"a", b"A"), b.replace(b"a", b"", 2), b"ab".replace(b"", b"-"))
