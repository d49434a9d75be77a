print(range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), range(1) == range(0, 1, 7), range(3) == [0, 1, 2], range(3) != range(4))
print(hash(range(0)) == hash(range(9, 2)), hash(range(1)) == hash(range(0, 1, 9)), hash(range(10)), hash(range(0, 10, 3)))
print({range(3): 1}[range(0, 3)])
