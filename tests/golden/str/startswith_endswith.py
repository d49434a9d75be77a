s = "hello"
print(s.startswith("he"), s.startswith("lo"), s.endswith("lo"), s.startswith(("x", "he")), s.endswith(()))
print(s.startswith("el", 1), s.startswith("", 5), s.startswith("", 6), s.endswith("l", 0, -1), s.startswith("hello", 0, 4))
print(s.removeprefix("he"), s.removeprefix("x"), s.removesuffix("lo"), s.removesuffix("x"), s.removeprefix(""))
