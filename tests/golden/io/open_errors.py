# open(): what it refuses, in words.
import io


def attempt(*args, **kwargs):
    try:
        open(*args, **kwargs)
    except Exception as error:
        print(type(error).__name__, "|", error)


for mode in ["", "rw", "rb+b", "x+r", "q", "U", "rt+b", "+", "r+w", "wb+", "tt"]:
    attempt("/nonexistent/file", mode)
attempt(3.5)
attempt(None)
attempt("/")
attempt("/tmp/a\0b")
attempt("/nonexistent/file", "r", 0)
attempt("x", "rb", encoding="x")
attempt("x", "rb", errors="x")
attempt("x", "rb", newline="x")
attempt("/dev/null", "w", newline="x")
attempt("/dev/null", "w", encoding="xyz")
attempt("x", encoding=3)
attempt(-1)
attempt(99)
attempt("x", 3)
attempt("x", buffering="a")
attempt()
attempt("/nonexistent/file")
try:
    open("/nonexistent/file")
except FileNotFoundError as error:
    print(error.errno, error.filename, error.strerror)
