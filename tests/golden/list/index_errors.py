def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

l = [1, 2, 3]
err(lambda: l[3])
err(lambda: l[-4])
err(lambda: l["a"])
err(lambda: l[1.5])
err(lambda: l[10 ** 30])
def put(k): l[k] = 0
err(put, 3)
err(put, "x")
def delete(k): del l[k]
err(delete, 5)
err(l.pop, 7)
err([].pop)
err(l.index, 9)
err(l.remove, 9)
