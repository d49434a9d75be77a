def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


print(bool(), bool(0), bool(""), bool([0]), bool(0.0), bool(1j), bool(None), bool("False"))
attempt(lambda: bool(1, 2))
attempt(lambda: bool(x=1))

class NoBool:
    def __bool__(self):
        return 2

class Length:
    def __len__(self):
        return 0

attempt(bool, NoBool())
attempt(bool, Length())
