# print() to files of all kinds, and replaced standard streams.
import io
import sys
from helper import attempt


class Recorder:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        self.parts.append("FLUSH")


r = Recorder()
print("a", 1, None, sep="-", end="!\n", file=r, flush=True)
print(r.parts)
saved, sys.stdout = sys.stdout, io.StringIO()
print("hidden", 2)
text = sys.stdout.getvalue()
sys.stdout = saved
print(repr(text))
sys.stdout = None
print("nowhere")
sys.stdout = saved
attempt(print, "x", sep=3)
attempt(print, "x", end=3)
attempt(print, "x", file=3)
print(sys.stdout.encoding, sys.stdout.name, sys.stdin.name, sys.stderr.errors, sys.stdin.read())
