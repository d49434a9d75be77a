for v in (0.0, 1.0, -1.0, 0.5, -2.5, 1e300, 1e-300, 5e-324, float("inf"), float("-inf"), 2.0**61, 2.0**60):
    print(hash(v), v != int(v) if abs(v) < 1e300 else "" )
nan = float("nan")
print(hash(nan) == hash(nan), len({nan, nan, float("nan")}))
