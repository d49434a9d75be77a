for b in [b"hello World", b"ABC", b"", b"a1 b2", b"\xe9a"]:
    print(b.upper(), b.lower(), b.title(), b.capitalize(), b.swapcase(), b.isalpha(), b.isdigit(), b.isalnum(), b.isspace(), b.isupper(), b.islower(), b.istitle(), b.isascii())
