print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], [] < [0], [2] > [1, 9], [1, 2] == [1, 2], [1] != [1], [1, 2] <= [1, 2], [3] >= [2, 5])
print([1] == (1,), [1] != (1,))
try:
    [1, "a"] < [1, 2]
except TypeError as e:
    print(e)
try:
    [1] < (1,)
except TypeError as e:
    print(e)
n = float("nan")
print([n] == [n], [n] < [n])
