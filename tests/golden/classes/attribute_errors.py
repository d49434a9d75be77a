# Texts of AttributeError, with name and obj.
class C:
    def f(self): pass
    x = 1
for o, n in (C(), "y"), (C, "y"), (1, "foo"), (None, "foo"), ([], "apend"), (C().f, "zz"), (len, "q"), (print, "__dict__"):
    try:
        getattr(o, n)
    except AttributeError as e:
        print(e, "|", e.name, e.obj is o)
for o, n in (C(), "y"), (C(), "x"), (1, "real"), (1, "foo"), ([], "append"):
    try:
        delattr(o, n)
    except AttributeError as e:
        print(e)
try:
    getattr(1, 2)
except TypeError as e:
    print(e)
