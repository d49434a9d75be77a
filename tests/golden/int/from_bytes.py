def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


print(int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\x01\x00", "little"), int.from_bytes(b""))
print(int.from_bytes(b"\xff" * 9, signed=True), int.from_bytes(b"\x80" + bytes(8), signed=True))
print(int.from_bytes([1, 2, 3], "big"), bool.from_bytes(b"\x05", "big"))
attempt(int.from_bytes, 5)
attempt(int.from_bytes, "a")
attempt(int.from_bytes, [300])
