for s in ["a\nb\r\nc\rd", "a\n", "\n", "", "x\x0by\x0cz\x1cu\x85v\u2028w\u2029", "\r\n\r\n"]:
    print(s.splitlines(), s.splitlines(True), s.splitlines(keepends=False))
