def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


for text, base in (("ff", 16), ("0xFF", 16), ("0xff", 0), ("0b101", 0), ("0o17", 0), ("z", 36), ("0x_f", 16),
                   ("0_0", 0), ("010", 0), ("0x", 16), ("12", 2), ("1", 1), ("1", 37), ("0b1", 16), ("-0b11", 2)):
    attempt(int, text, base)
attempt(int, 12, 10)
attempt(int, "1", "2")
attempt(lambda: int(base=3))
attempt(lambda: int(x=5))
attempt(lambda: int("12", base=3))
