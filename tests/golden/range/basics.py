def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

r = range(2, 20, 3)
print(r, range(5), list(r), len(r), r[0], r[-1], r[1:3], r[::-1], r[10:], 8 in r, 9 in r, 8.0 in r, "a" in r)
print(r.start, r.stop, r.step, r.index(8), r.count(8), r.count(7), r.count(8.0), list(reversed(r)), bool(range(0)), bool(r))
err(lambda: r[10])
err(lambda: r["a"])
err(r.index, 9)
err(r.index, "a")
err(range)
err(range, 1, 2, 3, 4)
err(range, 1, 2, 0)
err(range, "a")
err(range, 1.0)
err(lambda: range(a=1))
def put(): r.start = 1
err(put)
err(lambda: r < r)
try:
    class X(range): pass
except TypeError as e:
    print(e)
