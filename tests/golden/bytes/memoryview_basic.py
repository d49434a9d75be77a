m = memoryview(b"abcdef")
print(m[0], m[-1], m[1:3].tobytes(), m[::2].tolist(), m[::-1].tobytes(), len(m), m.nbytes, m.itemsize, m.format, m.ndim, m.shape, m.strides, m.readonly, m.contiguous, m.obj)
print(m == b"abcdef", m == memoryview(b"abc"), m[2:4] == b"cd", m != b"x", m == 5, hash(m) == hash(b"abcdef"), m.hex(), bytes(m), list(m[:3]), m[::2].contiguous, m[::2].strides)
with memoryview(b"x") as v:
    print(v[0])
try:
    v[0]
except ValueError as e:
    print(e)
