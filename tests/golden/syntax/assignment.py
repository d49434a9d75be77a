# Assignment statements and their targets.
a = b = c = 1
print(a, b, c)
a, b = 1, 2
[c, d] = 3, 4
(e), (f, [g, h]) = 5, (6, (7, 8))
print(a, b, c, d, e, f, g, h)
a, *b, c = range(5)
*d, = "xy"
[*e, f] = [1]
print(a, b, c, d, e, f)
(a, b), c = [1, 2], 3
print(a, b, c)
x = [0, 1, 2, 3]
x[0], x[1:3] = "p", "qr"
print(x)
i = 0
i, x[i] = 1, "i first"
print(i, x)
n = 10
n += 1; n -= 2; n *= 3; n //= 2; n **= 2; n %= 100; n <<= 2; n >>= 1; n |= 1; n &= 0xff; n ^= 3
print(n)
n /= 4
print(n)
class C: pass
o = C()
o.a = o.b = [1]
o.a += [2]
print(o.b)
v: int
w: int = 3
(u): int = 4
o.z: str = "s"
x[0]: int = 9
print(w, u, o.z, x[0], __annotations__)
t = 1,
print(t, (), (1,), (1, 2,))
t = *[1, 2], 3
print(t)
if (m := 5) > 3 and (k := m + 1): print(m, k)
print([y := 1, y + 1], y, (z := 2, 3), z)
del a, (b, [c]), x[0], o.a
print(x, hasattr(o, "a"))
