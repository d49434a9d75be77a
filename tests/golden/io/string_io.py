# io.StringIO
import io
from helper import attempt

s = io.StringIO("abc\ndef")
attempt(s.write, 3)
attempt(s.read, 2)
attempt(s.tell)
attempt(s.seek, 10)
attempt(s.write, "x")
attempt(s.getvalue)
attempt(s.seek, -1)
attempt(s.seek, 1, 1)
attempt(s.seek, 0, 2)
attempt(s.seek, 0, 3)
attempt(s.truncate, 2)
attempt(s.truncate, -1)
attempt(s.getvalue)
attempt(s.fileno)
attempt(s.detach)
print(s.encoding, s.errors, s.newlines, s.isatty(), s.line_buffering, s.readable(), s.writable(), s.seekable())
s.close()
for name in "read readline getvalue tell readable writable seekable isatty close flush truncate".split():
    attempt(getattr(s, name))
attempt(s.write, "x")
attempt(next, s)
attempt(iter, s)
attempt(io.StringIO, 3)
attempt(io.StringIO, "a", "q")
print(io.StringIO("a\r\nb\rc", None).getvalue().encode(), io.StringIO("a\r\nb\rc").readlines(), io.StringIO("a\r\nb\rc", "").readlines())
print(io.StringIO("a\nb", "\r\n").getvalue().encode())
s = io.StringIO()
print("x", 1, file=s)
for i in range(1000):
    s.write(str(i))
s.seek(5)
s.write("é€😀")
print(s.getvalue()[:12], len(s.getvalue()), list(io.StringIO("a\nb\n\nc")))


class Upper(io.StringIO):
    def write(self, text):
        return super().write(text.upper())


u = Upper()
print("hello", file=u)
u.extra = 1
print(u.getvalue(), u.extra, isinstance(u, io.TextIOBase))
