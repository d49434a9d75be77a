# How SyntaxErrors are shown.
import sys

sys.stderr = sys.stdout
SOURCES = ["x = (1,\n  2 3\n)", "\tx = = 2", "foo(a b)", "'abc", "if x:\npass", "f(x for x in y, 1)", "é = 'ñ' 3", "a = 1\n  b = 2\n", "def f(:\n  pass",
           "return 1", "x = $", "1 = a", "f(**a, *b)", "print 'x'"]
for source in SOURCES:
    try:
        compile(source, "s.py", "exec")
    except SyntaxError as error:
        error.__traceback__ = None
        sys.excepthook(type(error), error, None)
for cls in (SyntaxError, IndentationError, TabError):
    for args in [("m",), ("m", ("f", 1, 2, "text")), ("m", ("f", None, 2, "text")), ("m", (None, 1, 0, "  text")), ("m", ("f", 1, 3, "  te xt\n", 1, 5)),
                 ("m", ("f", 1, 3, "  te xt\n", 2, 5)), ("m", ("f", 1, None, "  te xt\n")), ("m", ("f", 1, 100, "  te xt\n")),
                 ("m", ("f", 1, 1, None)), (None, ("f", 1, 1, None)), ()]:
        error = cls(*args)
        sys.excepthook(cls, error, None)
