# The with statement: order, values, swallowing.
class Manager:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, value, traceback is not None)
        return self.swallow


with Manager("a") as a, Manager("b") as b:
    print(a, b)
with (Manager("c") as c, Manager("d"),):
    print(c)
with Manager("swallows", True):
    raise KeyError("k")
print("goes on")
try:
    with Manager("outer"), Manager("inner", True), Manager("innermost"):
        raise ValueError("v")
    print("swallowed by inner")
    with Manager("passes"):
        raise ValueError("out")
except ValueError as error:
    print("caught", error)


def returns():
    with Manager("return"):
        return "value"


def loops():
    for i in range(3):
        with Manager(f"loop {i}"):
            if i == 0:
                continue
            break
    return i


print(returns(), loops())
with Manager("targets") as (x, *y):
    print(x, y)
box = {}
with Manager("item") as box["k"]:
    print(box)
