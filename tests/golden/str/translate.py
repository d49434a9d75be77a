t = str.maketrans("abc", "xyz", "d")
print("aabbccdd".translate(t), t)
print("abc".translate({97: "AAA", 98: None, 99: 0x20ac}), "abc".translate({}), str.maketrans({"a": 1, 98: "q"}))
class T:
    def __getitem__(self, k):
        if k == 97: return "<a>"
        raise LookupError
print("banana".translate(T()))
for f in [lambda: str.maketrans(1), lambda: str.maketrans("a", "bc"), lambda: str.maketrans({1.5: 2}), lambda: str.maketrans({"ab": 1}),
          lambda: "a".translate({97: -1}), lambda: "a".translate({97: 1.5}), lambda: "a".translate({97: 0x110000}), lambda: str.maketrans("a", 1)]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
