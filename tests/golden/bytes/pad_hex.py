print(b"ab".center(7, b"*"), b"ab".ljust(4), b"ab".rjust(4, b"."), b"-5".zfill(5), b"a\tb".expandtabs(4), b"abcde".center(8))
print(b"abcd".hex(), b"abcd".hex(":"), b"abcde".hex("-", 2), b"abcde".hex("-", -2), bytes.fromhex("01 0a fF"), bytearray.fromhex("6162"), b"".hex())
print(b"hello".translate(bytes.maketrans(b"el", b"ip")), b"hello".translate(None, b"l"), b"abc".translate(None, delete=b"b"))
