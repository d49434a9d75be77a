def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

d = {"a": 1}
print(d.get("a"), d.get("b"), d.get("b", 7), d.setdefault("a", 9), d.setdefault("c", 3), d.setdefault("n"), d)
print(d.pop("a"), d.pop("a", None), d)
err(d.pop, "a")
err(d.pop)
err(d.pop, 1, 2, 3)
err(d.get)
err(d.get, [])
err(lambda: d.get("a", default=1))
print(d.popitem(), d.popitem())
err(d.popitem)
