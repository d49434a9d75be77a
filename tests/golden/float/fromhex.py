def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


for text in ("0x1.8p1", "1.8", "inf", "-NaN", "  0x1p3 ", "0X1P+3", "-0x0p0", "0x1p-1075", "0x1.8p-1075",
             "0x1.00000000000008p0", "0x1.00000000000018p0", "0x0p99999999999999999999"):
    attempt(float.fromhex, text)
for text in ("", "0x", "0x1p", "1p3x", "0x.p1", "0x1p2000", "0x1.fffffffffffff8p1023"):
    attempt(float.fromhex, text)
