print(hash(frozenset()), hash(frozenset([1])), hash(frozenset(range(100))), hash(frozenset([(1, 2), 3])))
print(hash(frozenset([1, 2])) == hash(frozenset([2, 1])), {frozenset([1]): "v"}[frozenset([1])])
x = set(range(20)); x -= set(range(5)); print(hash(frozenset(x)))
