def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


import sys
print(sys.get_int_max_str_digits())
attempt(int, "1" * 4301)
attempt(lambda: str(10**4300))
attempt(lambda: len(str(10**4299)))
attempt(lambda: len(hex(10**5000)))
attempt(lambda: int("1" * 5000, 16) > 0)
sys.set_int_max_str_digits(0)
print(len(str(10**5000)))
attempt(sys.set_int_max_str_digits, 100)
