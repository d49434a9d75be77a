def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(max, [1, 5], [3, 2], [2, 9])))
print(list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x % 2, range(6))), list(filter(bool, [0, 2])))
err(map)
err(map, str)
err(map, str, 1)
err(lambda: list(map(1, [1])))
err(lambda: map(str, [1], a=1))
err(filter)
err(filter, None)
err(filter, None, 1)
err(lambda: list(filter(1, [1])))
m = map(int, ["1", "x", "3"])
print(next(m))
err(next, m)
print(next(m), next(m, "end"))
def stop(x): raise StopIteration
print(list(map(stop, [1, 2])))
class M(map): pass
print(type(M(str, [])).__name__, list(M(str, [1])), map(str, [1]).__reduce__()[0])
