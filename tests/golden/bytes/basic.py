b = b"hello"
print(b, b[0], b[-1], b[1:3], b[::-1], len(b), b + b" x", b * 2, 2 * b, b == b"hello", b < b"help", 104 in b, b"ell" in b, hash(b) == hash(b"hel" + b"lo"))
print(list(b), bytes(3), bytes([1, 2, 255]), bytes(b"x"), bytes("é", "utf-8"), bytes(range(3)), bytes(bytearray(b"q")), bytes(), bytes() is bytes([]))
