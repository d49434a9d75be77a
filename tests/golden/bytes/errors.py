def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
t(lambda: bytes("a")); t(lambda: bytes(-1)); t(lambda: bytes("a", 1)); t(lambda: bytes(1, "a")); t(lambda: bytes([256])); t(lambda: bytes(["a"]))
t(lambda: bytes(1.5)); t(lambda: bytes(None)); t(lambda: bytes(b"a", "utf8")); t(lambda: bytes(encoding="a")); t(lambda: b"a"[1]); t(lambda: b"a".__getitem__(None))
t(lambda: b"a" + 1); t(lambda: b"a" + "a"); t(lambda: "a" in b"a"); t(lambda: 256 in b"a"); t(lambda: b"a".find("a")); t(lambda: b"a".index(b"b"))
t(lambda: b"a".startswith(1)); t(lambda: b"a".join([1])); t(lambda: b"a".split(1)); t(lambda: b"a".split(b"")); t(lambda: b"a".center(1, b"ab"))
t(lambda: bytes.fromhex("0")); t(lambda: bytes.fromhex("zz")); t(lambda: b"a".hex("ab")); t(lambda: b"a" < "a"); t(lambda: b"a" * 1.5); t(lambda: b"a".decode(1))
