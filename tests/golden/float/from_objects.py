def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


class F:
    def __float__(self):
        return 2.5

class I:
    def __index__(self):
        return 3

class Bad:
    def __float__(self):
        return 1

for o in (F(), I(), 7, True, 10**20, 1.5):
    attempt(float, o)
for o in (Bad(), [], None, 1j, 10**400):
    attempt(float, o)
attempt(lambda: float(x=1))
attempt(lambda: float(1, 2))
