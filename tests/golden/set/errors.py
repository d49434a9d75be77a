def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

err(lambda: {1} < [1])
err({1}.union, 5)
err({1}.intersection, 5)
err({1}.difference, 5)
err({1}.symmetric_difference, 5)
err({1}.update, 5)
err({1}.issubset, 5)
err({1}.issuperset, 5)
err({1}.isdisjoint, 5)
err({1}.isdisjoint, [[]])
err({1}.add)
err({1}.add, 1, 2)
err({1}.copy, 1)
print({frozenset([1])}.__contains__({1}), {1} in {frozenset([1])})
s = {frozenset([1])}
s.discard({1})
print(s)
err(frozenset([1]).add if hasattr(frozenset, "add") else lambda: "no add")
