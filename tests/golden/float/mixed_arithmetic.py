def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


print(1 + 0.5, 0.5 + 1, 2 * 1.5, 7 // 2.0, 7.5 % 2, 2 ** 0.5, 3 - 0.1, True + 0.5, 10**20 * 1.0)
attempt(lambda: 10**400 + 1.0)
attempt(lambda: 1.0 * 10**400)
attempt(lambda: 1.0 + "a")
