# Slot wrappers as methods: arity and type errors.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print((1).__add__(2), int.__add__(1, 2), [].__len__(), "a".__eq__("a"), (1).__add__("x"), int.__neg__(5))
for f in (lambda: int.__add__(), lambda: int.__add__("a"), lambda: int.__add__(1), lambda: int.__add__(1, 2, 3),
          lambda: (1).__add__(x=1), lambda: (1).__neg__(1), lambda: [].__setitem__(1), lambda: object.__repr__(),
          lambda: type.__call__(), lambda: iter([]).__next__(), lambda: (1).__bool__(1)):
    attempt(f)
w = (1).__add__
print(w.__name__, w.__self__, w.__objclass__, w.__qualname__, w == (1).__add__, int.__add__.__name__, w.__doc__)
print(list.__iadd__([1], [2]), [1, 2].__contains__(2), (2).__radd__(1), [1].__mul__(2), [1].__rmul__(2))
