d = {"s": 1}
print(d.get(1), d.get(None), d.get(("s",)))
class S(str):
    def __hash__(self): return hash("s")
    def __eq__(self, o): return o == "s"
print(d[S("other")], d.get(S("x")))
d[None] = 2
d[1.0] = 3
d[1] = 4
d[True] = 5
d[b"s"] = 6
d[-1] = 7
d[-2] = 8
print(d)
print(d[1], d[-1], d[-2], d[b"s"], d["s"], 2 ** 61 - 1 in d)
d[2 ** 61 - 1] = 0
print(d[2 ** 61 - 1], 0 in d)
