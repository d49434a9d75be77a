s = "hello world"
e = "".join(["x", "y"])
print(s[:] is s, str(s) is s, s * 1 is s, s + "" is s, "" + s is s, s.replace("q", "z") is s, s.strip() is s, s.ljust(2) is s)
empty = ""
one = "é"
abc = "abc"
print(abc[3:] is empty, "".join([]) is empty, one is abc.replace("b", "é")[1], chr(233) is chr(233), chr(256) is chr(256), "%s" % s is s, format(s, "") is s)
