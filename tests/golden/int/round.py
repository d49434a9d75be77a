def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


for n in (15, 25, 35, -15, -25, 1249, 1250, 1251, 5, 6, 4, 10**30 + 5 * 10**9):
    print(round(n, -1), round(n, -2), round(n, 3), round(n))
print(round(5, -30), round(10**30, -31))
attempt(lambda: (5).__round__("a"))
