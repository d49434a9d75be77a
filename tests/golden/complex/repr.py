inf, nan = float("inf"), float("nan")
for z in (1 + 2j, 0j, -0j, complex(-0.0, -0.0), complex(nan, inf), complex(1, -0.0), 1e20 + 1e-7j, complex(0, nan), complex(-0.0, 1)):
    print(z, repr(-z), z.conjugate(), bool(z))
