def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


class Index:
    def __index__(self):
        return 7

class Int:
    def __int__(self):
        return 8

class Bad:
    def __int__(self):
        return "8"

for o in (Index(), Int(), 3.9, -3.9, True, 1e20):
    attempt(int, o)
for o in (Bad(), None, [], 1j, float("inf"), float("nan")):
    attempt(int, o)
