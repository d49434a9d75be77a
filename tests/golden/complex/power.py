def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


a = 1 + 2j
print(a ** 2, a ** -3, a ** 0, 0j ** 0, a ** 100, 1j ** 2)
attempt(lambda: 0j ** -1)
attempt(lambda: 0j ** 1j)
attempt(lambda: pow(1j, 2, 3))
attempt(lambda: (1e200 + 1j) ** 2)
print(f"{a ** 0.5:.10f} {2 ** 0.5j:.10f} {a ** a:.10f}")
