def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

b = 10 ** 20
r = range(b, b + 10, 3)
print(r, list(r), r[1], r[-1], b + 3 in r, b + 4 in r, r.index(b + 6), len(r), list(r[1:]), list(reversed(r)), list(range(b + 5, b, -2)))
print(range(b)[b - 1], range(-b, b, b), list(range(-b, b, b)), bool(range(b)), range(b)[::b // 2], range(b)[5:10])
err(len, range(b))
it = iter(range(b, b + 5))
print(type(it).__name__, next(it), it.__length_hint__(), list(it))
it = iter(range(2 ** 63 - 3, 2 ** 63 + 2))
print(list(it))
print(list(range(2 ** 63 - 4, 2 ** 63 - 1)), list(range(-2 ** 63, -2 ** 63 + 2)), list(range(2 ** 62, 2 ** 63 - 1, 2 ** 61)))
print(len(range(-2 ** 63, 2 ** 63 - 1, 2 ** 40)), range(0, 2 ** 63 - 1)[2 ** 63 - 2])
