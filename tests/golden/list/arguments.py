def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

err(list, 1, 2)
err(lambda: list(a=1))
err([].append)
err([].append, 1, 2)
err([].insert, 1)
err([].pop, 1, 2)
err([1].pop, "a")
err([].index)
err([].sort, 1)
err(lambda: [].sort(foo=1))
err(lambda: [1].sort(key=5))
err([].extend, 3)
err(list, 5)
err(hash, [])
err([1].index, 1, "a")
