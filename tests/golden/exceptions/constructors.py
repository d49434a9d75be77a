# Keyword arguments and wrong arguments.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


attempt(lambda: BaseException(x=1))
attempt(lambda: OSError(x=1))
attempt(lambda: ImportError(foo=1))
attempt(lambda: NameError(foo=1))
attempt(lambda: AttributeError(foo=1))
attempt(lambda: StopIteration(x=1))
attempt(lambda: UnicodeDecodeError(1))
attempt(lambda: UnicodeEncodeError("a", b"a", 1, 2, "r"))
attempt(lambda: SyntaxError("a", (1,)))
attempt(lambda: SyntaxError("a", 1))
e = AttributeError("m", name="n", obj=5)
print(e.name, e.obj, e)
i = ImportError("m", name="n", path="p")
print(i.name, i.path, i.msg)
print(StopIteration(1).value, StopIteration().value, StopIteration(1, 2).value, SystemExit(1, 2).code, SystemExit().code)
