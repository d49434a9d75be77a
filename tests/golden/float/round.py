def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


for v in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1.005, 0.15, 1e22, 123456.789, 5e-324):
    print(round(v), round(v, 0), round(v, 1), round(v, 2), round(v, -1), round(v, -3), round(v, 400))
attempt(round, float("nan"))
attempt(round, float("inf"))
print(round(float("inf"), 2), round(-0.0, 1), round(1e300, -400), round(55.0, -2), round(50.0, -2), round(150.0, -2))
attempt(round, 1.7e308, -308)
attempt(round, 1.0, "a")
