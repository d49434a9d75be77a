import sys
for n in [0, 1, 2, 10, 100, 1000]:
    print(sys.getsizeof("x" * n) <= 49 + n, sys.getsizeof("é" * n) <= 73 + n, sys.getsizeof("€" * n) <= 74 + 2 * n)
