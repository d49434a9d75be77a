# Streams written in the language, under the buffered and text layers.
import io
from helper import attempt


class Drip(io.RawIOBase):
    def __init__(self, data):
        self.data = data

    def readable(self):
        return True

    def readinto(self, target):
        n = min(len(target), len(self.data), 3)
        target[:n] = self.data[:n]
        self.data = self.data[n:]
        return n


class Sink(io.RawIOBase):
    def __init__(self):
        self.pieces = []

    def writable(self):
        return True

    def write(self, data):
        self.pieces.append(bytes(data))
        return len(data)


attempt(Drip(b"hello\nworld").read, 4)
attempt(Drip(b"hello\nworld").readall)
attempt(Drip(b"hello\nworld").readline)
attempt(io.BufferedReader(Drip(b"hello\nworld")).read)
attempt(io.TextIOWrapper(io.BufferedReader(Drip(b"hello\nworld")), encoding="utf-8").readlines)
attempt(Drip(b"").write, b"x")
attempt(lambda: list(Drip(b"a\nb")))
s = Sink()
w = io.BufferedWriter(s, 8)
w.write(b"123")
w.write(b"456")
print(s.pieces)
w.write(b"789")
w.write(b"0" * 20)
w.flush()
print(b"".join(s.pieces), len(s.pieces) > 1)
attempt(io.BufferedReader, s)
attempt(io.IOBase().seek, 0)
attempt(io.IOBase().fileno)
attempt(io.TextIOBase().read)


class Liar(io.RawIOBase):
    def readable(self):
        return True

    def readinto(self, target):
        return 1000000


attempt(io.BufferedReader(Liar()).read, 5)
