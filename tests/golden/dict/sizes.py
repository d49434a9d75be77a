import sys
limits = {1: 232, 5: 232, 6: 360, 10: 360, 11: 640, 21: 640, 22: 1176, 43: 2272, 86: 4696}
for keys in (range, lambda n: [str(i) for i in range(n)]):
    good = True
    for n, most in limits.items():
        d = {}
        for k in keys(n): d[k] = None
        good = good and sys.getsizeof(d) <= most
    print(good)
d = {i: i for i in range(100)}
big = sys.getsizeof(d)
for i in range(99): del d[i]
print(sys.getsizeof(d) == big)
d.clear()
print(sys.getsizeof(d) == sys.getsizeof({}), sys.getsizeof({}) <= 64)
