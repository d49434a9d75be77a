class Thing:
    colour = 1
    _private = 2

    def __init__(self):
        self.weight = 3


def local():
    something = 1
    return somethin


def from_global():
    return Thin


def from_builtins():
    return rang(3)


def cell():
    variable = 1

    def inner():
        return variabl
    return inner()


tries = [local, from_global, from_builtins, cell, lambda: Thing().color, lambda: Thing().wieght, lambda: Thing().privat, lambda: Thing().zzzzzz,
         lambda: Thing.Colour, lambda: [].apend, lambda: "".join_]
found = []
for f in tries:
    try:
        f()
    except Exception as error:
        found.append(error)
raise ExceptionGroup("names", found)
