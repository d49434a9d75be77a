for v in (1.0, -2.5, 0.0, -0.0, 5e-324, 1e300, 0.1, float("inf"), float("nan")):
    print(v.hex(), float.fromhex(v.hex()))
