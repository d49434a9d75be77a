import sys
a = "".join(["hello", "_there"])
b = "".join(["hello", "_there"])
print(a is b, sys.intern(a) is a, sys.intern(b) is a, sys.intern("x y") is sys.intern("x" + " y"))
class S(str): pass
for v in [5, S("a")]:
    try:
        sys.intern(v)
    except TypeError as e:
        print(e)
