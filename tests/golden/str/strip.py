for s in ["  a b \t\n", "xxaxx", "", "   ", "\u2003a\u2003", "a"]:
    print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()), repr(s.strip("x")), repr(s.strip("xa")), repr(s.strip(None)), repr(s.strip("")))
try:
    "a".strip(1)
except TypeError as e:
    print(e)
