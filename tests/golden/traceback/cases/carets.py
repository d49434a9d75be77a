a = 1
b = "x"
d = {}


def binary():
    return (a)  +  (b)


def subscript():
    return d [ "k" ]


def nested():
    return d["x"]["y"] + 1


def call():
    x = 1; int("q", base=10)


def several():
    return max(a,
               b)


def attribute():
    return a.nothing.more


def accents():
    é = "ñ"; return é + a


def whole():
    raise ValueError("all of the line")


def check():
    assert a == 2, "not two"


def comment():
    binary()  # the line is longer than the call


failures = []
for f in (binary, subscript, nested, call, several, attribute, accents, whole, check, comment):
    try:
        f()
    except Exception as error:
        failures.append(error)
raise ExceptionGroup("all", failures)
