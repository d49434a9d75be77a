print(hash(()), hash((1,)), hash((1, 2, 3)), hash((0, -1)), hash(((1, 2), (3, 4))), hash((None,)) == hash((None,)))
print(hash(tuple(range(1000))))
try:
    hash((1, []))
except TypeError as e:
    print(e)
print({(1, 2): "x"}[(1, 2)], {(1, (2, 3))} == {(1, (2, 3))})
