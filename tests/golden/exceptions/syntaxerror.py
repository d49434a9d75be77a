# Fields and text of SyntaxError.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


e = SyntaxError("msg", ("/path/file.py", 3, 5, "text", 3, 9))
print(e, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.msg, e.args)
print(SyntaxError("msg", (None, 3, 5, "t")), SyntaxError("msg", ("f", None, 5, "t")), SyntaxError("msg"), SyntaxError())
attempt(lambda: SyntaxError("m", (1, 2, 3)))
attempt(lambda: SyntaxError("m", (1, 2, 3, 4, 5)))
attempt(lambda: SyntaxError("m", (1, 2, 3, 4, 5, 6, 7)))
try:
    compile("x = (", "name", "exec")
except SyntaxError as e:
    print(type(e).__name__, e.filename, e.lineno)
print(issubclass(TabError, IndentationError), IndentationError("i", ("f", 1, 1, "t")))
