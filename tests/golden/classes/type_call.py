# type() with one and three arguments, and its errors.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(type(1), type(type), type("X", (), {"a": 1}).a)
X = type("X", (int,), {})
print(X(3) + 1, X.__bases__, X.__name__, X.__module__)
attempt(type)
attempt(type, 1, 2)
attempt(type, 1, (), {})
attempt(type, "x", 1, {})
attempt(type, "x", (), 1)
attempt(type, "x", (1,), {})
attempt(type, "x", (bool,), {})
