def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


for a in (1, -1, 255, -255, 2**70 + 1, -2**70 - 1):
    print(a << 3, a << 64, a >> 1, a >> 63, a >> 64, a >> 1000)
print(0 << (1 << 70), 5 >> (1 << 70), -5 >> (1 << 70))
attempt(lambda: 1 << -1)
attempt(lambda: 1 >> -1)
attempt(lambda: 1 << (1 << 70))
