print(b"a b  c".split(), b"a,b,,c".split(b","), b"a,b,c".rsplit(b",", 1), b" a b ".rsplit(None, 1), b"a\nb\r\nc\rd".splitlines(), b"a\nb".splitlines(True))
print(b",".join([b"a", bytearray(b"b"), memoryview(b"c")]), b"".join([]), b"a=b=c".partition(b"="), b"a=b=c".rpartition(b"="), b"abc".partition(b"="), b"abc".rpartition(b"="))
print(b"  x ".strip(), b"xxaxx".strip(b"x"), b"abc".lstrip(b"ab"), b"abc".rstrip(b"bc"))
