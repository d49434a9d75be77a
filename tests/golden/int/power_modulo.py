def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


print(pow(3, 200, 1000007), pow(2, 10**20, 2**89 - 1), pow(-7, 3, 10), pow(7, 3, -10), pow(5, 0, 1))
print(pow(3, -1, 11), pow(10**30, -2, 10**20 + 39), pow(3, -1, -7), pow(3, -5, 1))
attempt(pow, 2, -1, 4)
attempt(pow, 2, 1, 0)
attempt(pow, 2, 1, 3.0)
