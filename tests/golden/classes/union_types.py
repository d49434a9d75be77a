# int | str.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


u = int | str
print(u, type(u), u.__args__, int | None, None | int, int | int, (int | str) | float, list[int] | None)
print(u == str | int, hash(u) == hash(str | int), isinstance(1, u), isinstance(1.5, u), issubclass(bool, u))
attempt(lambda: int | 1)
attempt(lambda: 1 | int)
attempt(lambda: isinstance(1, list[int] | None))
attempt(lambda: u())
attempt(lambda: u[int])
attempt(type(u))
