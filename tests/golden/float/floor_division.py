for a in (7.5, -7.5, 0.0, -0.0, 1e300, 0.3):
    for b in (2.0, -2.0, 0.1, float("inf"), float("-inf")):
        print(a // b, a % b, divmod(a, b))
