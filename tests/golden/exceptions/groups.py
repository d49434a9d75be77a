# ExceptionGroup: making, text, errors.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


g = ExceptionGroup("m", [ValueError(1), TypeError(2)])
print(g, repr(g), g.message, g.exceptions, g.args)
print(type(BaseExceptionGroup("m", [ValueError()])).__name__, type(BaseExceptionGroup("m", [KeyboardInterrupt()])).__name__)
attempt(lambda: ExceptionGroup())
attempt(lambda: ExceptionGroup(1, []))
attempt(lambda: ExceptionGroup("a", 1))
attempt(lambda: ExceptionGroup("a", []))
attempt(lambda: ExceptionGroup("a", [1]))
attempt(lambda: ExceptionGroup("a", [KeyboardInterrupt()]))
class E(Exception, BaseExceptionGroup): pass
attempt(lambda: E("a", [KeyboardInterrupt()]))
print(ExceptionGroup("one", [ValueError()]), ExceptionGroup.__mro__[1:3])
