class S(str):
    def hello(self):
        return "hi " + self
s = S("abc")
s.x = 5
print(s, s.x, s.hello(), type(s).__name__, s == "abc", hash(s) == hash("abc"), {s: 1}["abc"], s.__dict__)
print(type(s + ""), type(s[:]), type(s * 1), type(s.upper()), type(str(s)), type(s.strip()), type("".join([s])), type("%s" % s), repr(s))
class R(str):
    def __str__(self):
        return "custom"
print(str(R("a")), "%s" % R("a"), "{}".format(R("a")), R("a"), f"{R('a')}")
print(S(), S(5), S(b"x", "ascii"), S("é") + "€", len(S("abc")), S("b") > "a", "b" in S("abc"))
