# Errors in finalisers and callbacks are reported and execution goes on.
import sys
import weakref


class E1:
    def __del__(self):
        raise ValueError("in del")


class Plain:
    pass


def show(u):
    print(u.exc_type.__name__, u.exc_value, u.err_msg, getattr(u.object, "__qualname__", u.object), u.exc_traceback is not None)


sys.unraisablehook = show
E1()
p = Plain()
w = weakref.ref(p, lambda w: 1 / 0)
del p
print("alive", w())
sys.unraisablehook = sys.__unraisablehook__


class Quiet:
    def write(self, text):
        lines.append(text)

    def flush(self):
        pass


lines, old, sys.stderr = [], sys.stderr, Quiet()
E1()
sys.stderr = old
text = "".join(lines)
print(text.split(" at 0x")[0])
print(text.splitlines()[1:])
