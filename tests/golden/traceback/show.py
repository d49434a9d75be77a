# Runs a script of cases/ and shows the exception that it ends with, without the frames of this file.
import sys


def show(name):
    path = f"cases/{name}.py"
    with open(path, encoding="utf-8") as file:
        code = compile(file.read(), path, "exec")
    print("====", name)
    try:
        exec(code, {"__name__": "case", "__file__": path})
    except BaseException as error:
        error.__traceback__ = error.__traceback__.tb_next
        saved, sys.stderr = sys.stderr, sys.stdout
        try:
            sys.excepthook(type(error), error, error.__traceback__)
        finally:
            sys.stderr = saved
