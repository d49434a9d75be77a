n = 0
def f():
    global n
    n += 1
    if n == 7: raise StopIteration
    return n
it = iter(f, 4)
print(list(it), list(it), type(it).__name__)
print(list(iter(f, 100)), n)
def g(): raise ValueError("g")
try: list(iter(g, 1))
except ValueError as e: print(e)
try: iter(5, 1)
except TypeError as e: print(e)
print(iter(f, 3).__reduce__()[1][1])
