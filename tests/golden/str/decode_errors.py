for b in [b"\xff", b"a\xc3", b"\xe2\x82", b"\xe2\x28\xa1", b"\xc0\x80", b"\xed\xa0\x80", b"\xf0\x9f\x98", b"\xf5\x80", b"\x80x\x81", b"ok\xe9!", b"\xf0\x80\x80\x80", b"\xf4\x90\x80\x80"]:
    try:
        b.decode()
    except UnicodeDecodeError as e:
        print(e.encoding, e.start, e.end, e.reason, e)
    print([ascii(b.decode("utf-8", h)) for h in ["ignore", "replace", "backslashreplace", "surrogateescape"]])
print(ascii(b"\xed\xa0\x80".decode("utf-8", "surrogatepass")))
for enc in ["ascii", "cp1252", "utf-16", "utf-32-le"]:
    try:
        print(b"\x81\xff\x00".decode(enc))
    except UnicodeDecodeError as e:
        print(e)
