def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


attempt(lambda: 1 // 0)
attempt(lambda: 1 % 0)
attempt(lambda: divmod(10**30, 0))
attempt(lambda: 1 / 0)
attempt(lambda: 0 ** -1)
