# The traceback module.
import sys
import traceback

sys.stderr = sys.stdout
NAMES = {"down", "<module>"}
code = compile("def down(n):\n    if n:\n        down(n - 1)\n    else:\n        {}['x']\n", "cases/made_up.py", "exec")
space = {}
exec(code, space)
try:
    try:
        space["down"](4)
    except KeyError as error:
        error.__traceback__ = error.__traceback__.tb_next
        raise ValueError("second") from error
except ValueError as error:
    error.__traceback__ = None
    print(traceback.format_exc())
    print(traceback.format_exception(error))
    print(traceback.format_exception(error, chain=False), traceback.format_exception_only(error))
    for limit in (2, -2, 0, 9):
        print(traceback.format_exc(limit=limit))
    cause = error.__cause__
    print(traceback.format_tb(cause.__traceback__, 1), traceback.extract_tb(cause.__traceback__, 2))
    entry = traceback.extract_tb(cause.__traceback__)[0]
    print(entry.filename, entry.lineno, entry.name, entry.line, list(entry))
    traceback.print_exception(cause, limit=1)
    traceback.print_tb(cause.__traceback__, limit=-1)
    print(traceback.format_list([("a.py", 1, "f", "code()"), ("b.py", 2, "g", None)]))
print(traceback.format_exception(None), traceback.format_exc())
print(traceback.format_exception(ExceptionGroup("g", [ValueError(1)])))
error = SyntaxError("bad", ("f.py", 1, 2, "abc\n", 1, 3))
print(traceback.format_exception_only(error))
