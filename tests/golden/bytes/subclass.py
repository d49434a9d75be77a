class B(bytes):
    pass
b = B(b"abc"); b.x = 1
print(b, b.x, type(b).__name__, type(b[:]), type(b + b""), b == b"abc", {b: 1}[b"abc"], B([1, 2]), B(), B("é", "utf-8"))
class A(bytearray):
    pass
a = A(b"xy"); a.y = 2; a.append(122)
print(a, a.y, type(a).__name__, type(a[:]), a == b"xyz", A(2))
