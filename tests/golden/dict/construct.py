def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

print(dict(), dict(a=1), dict([(1, 2), "ab"]), dict({1: 2}, b=3), dict(zip("xy", (1, 2))), dict({1: 1}.items()))
class K:
    def keys(self): return ["p", "q"]
    def __getitem__(self, k): return k * 2
print(dict(K()), dict(K(), r=1))
err(dict, 1)
err(dict, [1])
err(dict, [(1, 2, 3)])
err(dict, [(1, 2), "a"])
err(dict, 1, 2)
err(dict, [([], 1)])
print(dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict.fromkeys({"k": 5}, 1))
err(dict.fromkeys, 1)
err(dict.fromkeys)
