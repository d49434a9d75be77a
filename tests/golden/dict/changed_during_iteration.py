def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

d = {1: 1, 2: 2}
def grow():
    for k in d: d[k + 10] = 0
err(grow)
d = {1: 1, 2: 2}
def shrink():
    for k, v in d.items(): del d[k]
err(shrink)
d = {1: 1}
def swap():
    for k in d:
        del d[k]
        d[k + 1] = 0
err(swap)
d = {1: 1, 2: 2}
it = iter(d)
next(it)
d[3] = 3
err(next, it)
err(next, it)
it = iter(d.values())
d[1] = 100
print(list(it), it.__length_hint__(), list(it))
it = reversed(d)
print(it.__length_hint__(), next(it), list(it))
