def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


inf, nan = float("inf"), float("nan")
for x in (0.0, -0.0, 1.0, -1.0, 2.0, -2.0, 0.5, inf, -inf, nan):
    for y in (0.0, 1.0, 2.0, 3.0, -2.0, -3.0, inf, -inf, nan):
        attempt(pow, x, y)
print((-8.0) ** (1 / 3), 2.0 ** 0.5, 10.0 ** -400)
attempt(lambda: 1e200 ** 2)
attempt(lambda: pow(1.0, 2.0, 3.0))
