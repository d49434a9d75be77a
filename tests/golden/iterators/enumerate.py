def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate("ab", start=-1)), list(enumerate(iterable="x", start=2)))
print(list(enumerate("ab", 2 ** 63 - 1)), list(enumerate("abc", 2 ** 64)))
err(enumerate)
err(enumerate, 1)
err(enumerate, "a", "b")
err(lambda: enumerate("a", foo=1))
err(enumerate, 1, 2, 3)
e = enumerate("abc")
a = next(e)
b = next(e)
print(a, b, a is b, e.__reduce__()[1][1], iter(e) is e, list(e), list(e))
class E(enumerate): pass
print(list(E("x")), type(E("x")).__name__)
