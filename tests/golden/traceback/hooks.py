# sys.excepthook and sys.unraisablehook set by the script.
import sys

sys.stderr = sys.stdout


class Loud:
    def __del__(self):
        raise ValueError("in del")


def show_unraisable(args):
    print("unraisable", args.exc_type.__name__, args.exc_value, args.err_msg, args.object.__qualname__)


sys.unraisablehook = show_unraisable
x = Loud()
del x
sys.unraisablehook = sys.__unraisablehook__


def hook(kind, value, traceback):
    print("hook", kind.__name__, value, traceback.tb_lineno)


sys.excepthook = hook
raise KeyError("for the hook")
