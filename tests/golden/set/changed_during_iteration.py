def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

s = {1, 2}
def grow():
    for x in s: s.add(x + 10)
err(grow)
it = iter(s)
print(it.__length_hint__())
next(it)
s.add(50)
err(next, it)
err(next, it)
print(it.__length_hint__(), type(it).__name__)
it = iter({5})
print(it.__reduce__()[1], list(it), list(it), it.__reduce__()[1])
