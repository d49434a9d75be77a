# A file that is gone at the end.
import builtins
import sys

PATH = "/tmp/ouro_golden_io_" + sys.argv[0].rpartition("/")[2] + ".tmp"


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, "|", error)


def content():
    with builtins.open(PATH, "rb") as file:
        return file.read()


def fill(data):
    with builtins.open(PATH, "wb") as file:
        file.write(data)
