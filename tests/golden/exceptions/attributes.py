# args, __cause__, __context__, __traceback__, __suppress_context__.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


e = Exception(1)
e.args = [1, 2]
print(e.args, e)
e.__cause__ = KeyError("k")
print(e.__suppress_context__, repr(e.__cause__), e.__context__)
for attr, value in (("args", 1), ("__traceback__", 1), ("__cause__", 1), ("__context__", 1), ("__suppress_context__", "a")):
    attempt(setattr, e, attr, value)
for attr in "args", "__traceback__", "__cause__", "__context__":
    attempt(delattr, e, attr)
attempt(e.with_traceback, 1)
print(e.with_traceback(None) is e)
e.extra = 5
print(e.__dict__)
e.__setstate__({"more": 1})
print(e.more)
attempt(e.__setstate__, 1)
print(e.__reduce__()[1:])
