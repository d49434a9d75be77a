# Which strings are interned.
import sys


def again(s):
    return "".join(list(s))


for s in "hello", "hello_world1", "1abc", "":
    print(s, sys.intern(again(s)) is s)
for s in "hello world", "a-b", "hello!", "éa":
    print(again(s) is s, again(s) == s)
print("a" + "b" is sys.intern(again("ab")), ("x" * 20) is sys.intern(again("x" * 20)), ("x" * 4096) is sys.intern(again("x" * 4096)))


class C:
    pass


name = again("attribute_name_x")
c = C()
setattr(c, name, 1)
print(list(c.__dict__)[-1] is name)
key = again("dictkey")
d = {key: 1}
print(sys.intern(again("dictkey")) is list(d)[0])


class S(str):
    pass


for wrong in 5, b"x", S("x"), None:
    try:
        sys.intern(wrong)
    except TypeError as e:
        print(e)
print(sys.intern(name) is name, sys.intern("".join(["attribute_", "name_x"])) is name)
print(str(55) is str(55), chr(53) is "5", "%d" % 5 is "5", chr(233) is "é")
