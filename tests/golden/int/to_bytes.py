def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


for n in (0, 1, 255, 256, 2**64, 10**20):
    print(n.to_bytes(12, "big"), n.to_bytes(12, "little"))
for n in (-1, -128, -129, -2**63):
    print(n.to_bytes(9, "big", signed=True))
attempt(lambda: (5).to_bytes())
attempt(lambda: (300).to_bytes(1, "big"))
attempt(lambda: (-1).to_bytes(1, "big"))
attempt(lambda: (128).to_bytes(1, "big", signed=True))
attempt(lambda: (-128).to_bytes(1, "big", signed=True))
attempt(lambda: (1).to_bytes(-1, "big"))
attempt(lambda: (1).to_bytes(1, "middle"))
