# split, subgroup, derive.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


g = ExceptionGroup("m", [ValueError(1), ExceptionGroup("n", [TypeError(2), ValueError(3)]), OSError(4)])
def show(x):
    if isinstance(x, BaseExceptionGroup):
        return (x.message, [show(y) for y in x.exceptions])
    return repr(x)
print(show(g.subgroup(ValueError)))
print([show(x) for x in g.split(TypeError)])
print([show(x) for x in g.split((TypeError, OSError))])
print(g.subgroup(KeyError), g.split(ExceptionGroup)[0] is g)
print(show(g.subgroup(lambda e: isinstance(e, OSError))))
g.add_note("note")
m, r = g.split(ValueError)
print(m.__notes__, r.__notes__, m.__notes__ is g.__notes__)
class MyGroup(ExceptionGroup):
    def derive(self, excs): return MyGroup(self.message + "!", excs)
h = MyGroup("h", [ValueError(1), TypeError(2)])
print([type(x).__name__ + x.message for x in h.split(ValueError)])
class Bad(ExceptionGroup):
    def derive(self, excs): return 1
attempt(lambda: Bad("b", [ValueError(), TypeError()]).split(ValueError))
attempt(lambda: g.split(1))
attempt(lambda: g.split((int,)))
