def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


for v in (0.5, -2.5, 0.1, 1e22, 5e-324, 0.0, 3.0):
    print(v.as_integer_ratio(), v.is_integer())
attempt(float("inf").as_integer_ratio)
attempt(float("nan").as_integer_ratio)
print(float("inf").is_integer())
