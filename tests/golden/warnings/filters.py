# Which warnings are shown: filters, once per place, errors.
import sys
import warnings


def show(message, category, filename, lineno, file=None, line=None):
    print(category.__name__, message, filename.rpartition("/")[2], lineno)


warnings.showwarning = show
warnings.warn("first")
warnings.warn("deprecated here", DeprecationWarning)
warnings.warn("not shown", ImportWarning)


def f():
    warnings.warn("x", FutureWarning, stacklevel=2)


for i in range(3):
    f()
f()
for i in range(2):
    warnings.warn_explicit("explicit", UserWarning, "some/file.py", 7)
registry = {}
for i in range(2):
    warnings.warn_explicit("with registry", UserWarning, "some/file.py", 8, registry=registry)
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    for i in range(2):
        f()
print(len(log), log[0].message, log[0].category, log[0].lineno == log[1].lineno)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        f()
    except FutureWarning as error:
        print(repr(error))
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", "x")
    f()
    warnings.warn("yyy")
with warnings.catch_warnings():
    warnings.simplefilter("once")
    for i in range(2):
        warnings.warn("just once")
    warnings.warn("just once")
for bad in (int, 3):
    try:
        warnings.warn("a", bad)
    except TypeError as error:
        print(error)
print(warnings.formatwarning("m", UserWarning, "f.py", 3, "  abc "), end="")
warnings.warn(UserWarning("instance"))
