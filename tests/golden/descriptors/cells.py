# Cells and closures.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


def outer(x):
    def inner(): return x
    return inner
c = outer(5).__closure__[0]
print(c.cell_contents, type(c).__name__)
f = outer(1)
f.__closure__[0].cell_contents = 9
print(f())
Cell = type(c)
print(Cell(1) == Cell(1), Cell() < Cell(1), Cell(3).cell_contents)
attempt(lambda: Cell().cell_contents)
attempt(Cell, 1, 2)
del f.__closure__[0].cell_contents
try:
    f()
except NameError as e:
    print(e)
