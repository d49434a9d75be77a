# Which operator binds tighter.
n = 1
print(2 + 3 * 4 ** 2 / 8 - 1)
print(-2 ** 2, (-2) ** 2, 2 ** -1, -2 ** -2, 2 ** 3 ** 2)
print(not 1 == 2, not (1 == 2), not not 0)
print(1 | 2 ^ 3 & 4 << 1, 7 & 3 == 3, (7 & 3) == 3)
print(~1 + 2, -~5, +-+3, 10 % 4 * 2, 7 // 2 * 2, -7 // 2, -7 % 3)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1 != 2, 3 in [1, 2, 3] == True, (3 in [1, 2, 3]) == True)
print(1 or 2 and 0, (1 or 2) and 0, 0 or "" or "x", 1 and 2 and 3)
print(1 if 0 else 2 if 0 else 3, (1 if 1 else 2) if 0 else 3)
print((lambda x: x if x else -1)(0), (lambda: (yield))().__class__.__name__)
print(1 << 2 + 3, 5 - 2 - 1, 100 / 10 / 5, 2 * 3 % 4)
print(n is not None, None is None, 1 not in [2], not 1 in [2])
