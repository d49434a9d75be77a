it = iter(range(5))
print(next(it), it.__length_hint__(), list(it), list(it), it.__length_hint__(), type(it).__name__)
it = iter(range(0, 100, 10))
it.__setstate__(3)
print(list(it))
it = iter(range(10))
next(it)
f, args, state = it.__reduce__()
copy = f(*args)
copy.__setstate__(state)
print(list(copy), list(it))
print(list(range(5, 0, -2)), list(range(0, -5)), list(range(-3, 3)), sum(range(1000)), [i for i in range(3) for j in range(i)])
for i in range(3):
    i = 10
print(i)
class I:
    def __index__(self): return 4
print(range(I()), range(10)[I()], list(range(I(), 10, I())))
