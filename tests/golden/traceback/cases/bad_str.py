class Bad(Exception):
    def __str__(self):
        raise RuntimeError


class Elsewhere(Exception):
    __module__ = "other.place"


class Nowhere(Exception):
    __module__ = None


class Outer:
    class Inner(Exception):
        pass


raise ExceptionGroup("strange", [Bad(1), Elsewhere("x"), Nowhere("y"), Outer.Inner(), Exception(""), KeyError("k"), KeyError()])
