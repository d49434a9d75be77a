def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


class C:
    def __complex__(self):
        return 1 + 2j

print(complex(), complex(1), complex(1, 2), complex(1j, 2j), complex(imag=3), complex(C()), complex(real=2, imag=True))
attempt(complex, "1", 2)
attempt(complex, 1, "2")
attempt(complex, [])
attempt(complex, 1, [])
attempt(complex, None)
attempt(complex, 1, C())
