def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

d = {"a": 1, 2: "b", (3,): None}
print(d, len(d), d["a"], d[2], d[(3,)], "a" in d, 5 in d)
d["a"] = 5
d["z"] = 6
del d[2]
d[2] = "again"
print(d)
err(lambda: d["missing"])
err(lambda: d[[]])
def delete(k): del d[k]
err(delete, 99)
err(delete, {})
err(hash, {})
print(bool({}), bool(d), {1: 2} == {1.0: 2.0}, {True: 1}[1])
