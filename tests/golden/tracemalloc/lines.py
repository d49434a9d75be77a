# The line of an allocation is the line of the instruction that made it.
import tracemalloc

tracemalloc.start(10)


def line(o):
    return [frame.lineno for frame in tracemalloc.get_object_traceback(o)]


def make(n, y):
    a = bytearray(n)
    b = b"x" * n
    c = "x" * n
    d = (
        b +
        b
    )
    e = [
        c + c,
        c * 2,
    ]
    f = n ** 400
    g = f * f
    h = frozenset(range(n))
    for i in range(3):
        j = c + str(i)
    return [line(o) for o in (a, b, c, d, e[0], e[1], f, g, h, j)]


def deeper(n):
    return make(n, 1) if n > 1003 else deeper(n + 1)


for found in make(1000, 2.5):
    print(found)
for found in deeper(1001):
    print(found)


class K:
    data = bytes(3000)

    def method(self):
        return self.data + self.data


def generate():
    yield K.data + b"1"
    yield (
        K.data + b"2")


print(line(K.data), line(K().method()))
steps = generate()
print(line(next(steps)), line(next(steps)))
print([line(x) for x in [K.data + bytes([i]) for i in range(2)]])
print(line((lambda: K.data + K.data)()))
