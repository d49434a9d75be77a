def root(n):
    x = 1 << (n.bit_length() + 1) // 2
    while True:
        y = (x + n // x) >> 1
        if y >= x:
            return x
        x = y

for n in (10**60, 2 * 10**120, 3**400):
    r = root(n)
    print(r, r * r <= n < (r + 1) ** 2)
