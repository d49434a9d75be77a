def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

d = {"a": 1}
d.update({"b": 2})
d.update([("c", 3)], d=4)
d.update()
print(d)
e = d | {"a": 9, "z": 0}
print(e, d)
d |= [("q", 1)]
print(d)
err(lambda: {} | [])
err(lambda: [] | {})
err(d.update, 5)
err(d.update, 5, 6)
err(d.update, ["abc"])
class D(dict): pass
print(type(D(a=1) | {}), type({} | D(a=1)), D(a=1) | {"b": 2})
