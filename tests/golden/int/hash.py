m = 2**61 - 1
for v in (0, 1, -1, -2, m, m - 1, m + 1, -m, 2**64, -2**64, 10**50, -10**50):
    print(hash(v), hash(v) == hash(float(v)) if abs(v) < 2**53 else "")
