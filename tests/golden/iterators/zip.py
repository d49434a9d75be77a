def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

print(list(zip()), list(zip("ab")), list(zip("abc", (1, 2))), list(zip(range(3), "xyz", [True] * 3)))
err(zip, 1)
err(lambda: zip("a", foo=1))
err(lambda: list(zip("ab", "a", strict=True)))
err(lambda: list(zip("a", "ab", strict=True)))
err(lambda: list(zip("ab", "ab", "a", strict=True)))
err(lambda: list(zip("a", "a", "ab", strict=True)))
print(list(zip("ab", "cd", strict=True)))
z = zip("ab", "cd")
a = next(z)
b = next(z)
print(a, b, a is b, next(z, "end"), next(z, "end"))
print([x for x in zip([1, 2], [3, 4])], dict(zip("ab", range(2))))
def gen():
    yield 1
    raise ValueError("inside")
err(lambda: list(zip(gen(), "ab")))
