def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


for text in ("1+2j", "1", "j", "-j", "+j", "1e5j", "(1+2j)", " ( 1+2j ) ", "nan+infj", "1_0+2_0j", "1-J", "\u0661j", "-nan-nanj", "1+j"):
    attempt(complex, text)
for text in ("1 +2j", "1+2", "1j+2", "", "()", "(1", "1+2jj", "--1", "1__0", b"1"):
    attempt(complex, text)
