# sys.tracebacklimit and the frames of a traceback.
import sys
import traceback

sys.stderr = sys.stdout


def f(n):
    if n:
        f(n - 1)
    else:
        raise ValueError("deep")


try:
    f(3)
except ValueError as error:
    tb = error.__traceback__
    names = []
    while tb is not None:
        names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_locals.get("n")))
        tb = tb.tb_next
    print(names)
    sys.tracebacklimit = 0
    sys.excepthook(type(error), error, error.__traceback__)
    sys.tracebacklimit = 1000
    print(error.with_traceback(None).__traceback__)
    print([entry.name for entry in traceback.extract_stack()])
