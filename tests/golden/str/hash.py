print(hash("") == 0, hash("abc") == hash("ab" + "c"), hash("é") == hash("\xe9"), hash("a") != hash("b"), hash("abc") == hash(b"abc"))
d = {"a": 1, "\u20ac": 2}
print(d["".join(["a"])], d["\u20ac"])
