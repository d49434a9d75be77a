def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

t = (1, 2, 3)
print(t, (), (1,), t[0], t[-1], t[1:], t[::-1], t[5:], len(t), 2 in t, 9 in t, t + (4,), t * 2, 2 * t, t * 0)
print(t.count(1), t.index(3), t.index(2, 1), (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, 2) == (1, 2), (1,) != (1.0,), (2,) >= (1, 5))
err(lambda: t[3])
err(lambda: t["a"])
err(lambda: t + [1])
err(lambda: t * "a")
err(t.index, 9)
err(t.index, 1, 1)
def put(): t[0] = 1
err(put)
def delete(): del t[0]
err(delete)
err(tuple, 1)
err(tuple, 1, 2)
err(lambda: tuple(a=1))
err(lambda: (1,) < ("a",))
err(lambda: (1,) < [1])
