# Implicit and explicit chaining.
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise KeyError("k")
except KeyError as e:
    print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise KeyError("k") from z
except KeyError as e:
    print(repr(e.__cause__), e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError from None
except ValueError as e:
    print(e.__cause__, repr(e.__context__), e.__suppress_context__)
a, b = Exception("a"), Exception("b")
try:
    try:
        raise a
    except Exception:
        try:
            raise b
        except Exception:
            raise a
except Exception as e:
    print(e, repr(e.__context__), e.__context__.__context__)
try:
    raise Exception("x") from 1
except TypeError as e:
    print(e)
for bad in 1, int, None:
    try:
        raise bad
    except TypeError as e:
        print(e)
