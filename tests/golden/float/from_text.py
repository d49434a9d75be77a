def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


for text in ("1.5", " 1e3 ", ".5", "5.", "1_0.2_5", "inf", "-Infinity", "+nan", "1e400", "1e-400", "\u0661.\u0665", b"2.5"):
    attempt(float, text)
for text in ("", ".", "1__0", "_1", "1_", "1e", "1_e5", "0x1p3", "1 2", "infi", "1\0", b"x"):
    attempt(float, text)
