def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

class D(dict):
    def keys(self): return ["fake"]
    x = 1
d = D(a=1)
print(d, d.keys(), dict(d), type(d.copy()), d == {"a": 1})
d.attr = 5
print(d.attr, d.__dict__)
p = type(d).__dict__
print(type(p).__name__, "x" in p, p["x"], p.get("nope", 3))
def put(): p["y"] = 1
err(put)
P = type(p)
q = P({"k": 1})
print(q, q["k"], len(q), list(q), q | {"z": 2}, q == {"k": 1}, list(q.items()), q.copy(), list(reversed(q)))
err(P, [1])
err(P)
