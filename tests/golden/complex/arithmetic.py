def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


a, b = 1 + 2j, 3 - 4j
print(a + b, a - b, a * b, a / b, a + 1, 2.5 * a, 1 / a, -a, +a, abs(b), a == b, a != b, 1 + 0j == 1)
print(hash(a), hash(2 + 0j) == hash(2), a.real, a.imag)
for f in (lambda: a // b, lambda: a % b, lambda: divmod(a, b), lambda: a < b, lambda: a / 0, lambda: int(a), lambda: float(a)):
    attempt(f)
