print(repr(str()), str(5), str(None), str(b"abc"), str(b"caf\xc3\xa9", "utf-8"), str(b"\xff", "latin-1"), str(b"\xff", errors="replace") == "\ufffd", str(object="x"), repr(str(b"", "ascii")), str(bytearray(b"xy"), "ascii"))
for f in [lambda: str(1, 2), lambda: str(1, "a"), lambda: str("a", "b"), lambda: str(x=1), lambda: str(1, 2, 3, 4), lambda: str(b"a", "nope"), lambda: str(b"a", "a\0b")]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
