for b in [b"", b"a'b", b'a"b', b"a'\"b", b"\t\n\r\\", bytes(range(32)), b"\x7f\x80\xff"]:
    print(repr(b), str(b), repr(bytearray(b)))
