# Exceptions in the layers: errors on closing, with statements.
import io
from helper import PATH, attempt


class Failing(io.RawIOBase):
    def writable(self):
        return True

    def write(self, data):
        raise OSError("disk full")


w = io.BufferedWriter(Failing())
w.write(b"x")
attempt(w.flush)
attempt(w.close)
print(w.closed)
try:
    with open(PATH, "w") as f:
        f.write("x")
        raise KeyError("inside")
except KeyError as error:
    print(error, f.closed)
print(issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError), io.UnsupportedOperation.__module__)
f = open(PATH)
f.extra = 5
print(f.extra, isinstance(f, io.TextIOWrapper), isinstance(f.buffer, io.BufferedReader), isinstance(f.buffer.raw, io.FileIO))
f.close()
