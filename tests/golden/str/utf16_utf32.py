s = "a€\U0001f600"
for enc in ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf_16_le", "UTF-16LE"]:
    b = s.encode(enc)
    print(enc, b, b.decode(enc) == s)
print(b"\xfe\xff\x00a".decode("utf-16"), b"\xff\xfea\x00".decode("utf-16"), b"a\x00".decode("utf-16"))
for b, enc in [(b"a", "utf-16-le"), (b"\x00\xd8", "utf-16-le"), (b"\x00\xd8a\x00", "utf-16-le"), (b"\x00\xdc", "utf-16-le"), (b"abc", "utf-32-le"), (b"\x00\x00\x11\x00", "utf-32-le"), (b"\x00\xd8\x00\x00", "utf-32-le")]:
    try:
        print(b.decode(enc))
    except UnicodeDecodeError as e:
        print(e)
    print(ascii(b.decode(enc, "replace")))
