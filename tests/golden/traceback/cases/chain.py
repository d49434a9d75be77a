def low():
    raise KeyError("low")


def middle():
    try:
        low()
    except KeyError as error:
        raise ValueError("middle") from error


def high():
    try:
        middle()
    except ValueError:
        raise TypeError("high")


def quiet():
    try:
        high()
    except TypeError:
        raise RuntimeError("quiet") from None


try:
    quiet()
except RuntimeError:
    high()
