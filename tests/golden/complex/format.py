def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


z = 3.14159 - 2.5j
print(f"{z:.2f} {z:e} {z:g} {z:>20.1f}| {z:<20.1f}| {z:^+20.1f}| {z} {z!r:>20}")
attempt(lambda: f"{z:=20}")
attempt(lambda: f"{z:020}")
attempt(lambda: f"{z:x}")
