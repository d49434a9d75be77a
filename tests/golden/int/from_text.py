def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


for text in ("12", " -12 ", "+7", "1_000", "\u0661\u0662", "\u20035\u2003", "0", "007", "-0"):
    attempt(int, text)
for text in ("", " ", "abc", "1__0", "_1", "1_", "+ 1", "--1", "1.0", "\u00bd", "1\0", b"a"):
    attempt(int, text)
attempt(int, b" 12 ")
attempt(int, bytearray(b"13"))
