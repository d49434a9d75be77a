def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


for v in (2.7, -2.7, 1e20, -1e20, 2.0**63, -2.0**63, 0.0):
    print(int(v), v.__floor__(), v.__ceil__(), v.__trunc__())
attempt(int, float("inf"))
attempt(int, float("nan"))
