def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

s = {3, 1, 2, 3}
print(s, len(s), 1 in s, 9 in s, set(), set("a"), set([1, 1]), frozenset({1}), frozenset())
s.add(7)
s.discard(1)
s.discard(100)
s.remove(2)
print(s)
err(s.remove, 99)
err(s.remove, {1})
err(set().pop)
err(s.add, [])
err(lambda: {[]})
err(set, 1)
err(set, 1, 2)
err(lambda: set(a=1))
err(frozenset, 1, 2)
err(lambda: frozenset(a=1))
err(hash, s)
print([] in {1} if False else err(lambda: [] in {1}))
