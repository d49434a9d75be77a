def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


print(1 / 3, -7 / 2, 0 / -5, 10**400 / 10**399, (2**53 + 1) / 1, 2**1000 / 3**600)
print(1 / 2**1074, 3 / 2**1075, 1 / 2**1075, (2**64 + 1) / 2**64, -10**25 / 10**3)
attempt(lambda: 10**400 / 1)
attempt(lambda: float(10**400))
