# Arity and type errors of built-in functions and methods.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


for f in (lambda: [].append(), lambda: [].append(1, 2), lambda: [].clear(1), lambda: [].append(x=1), lambda: list.append(),
          lambda: list.append(1), lambda: len(), lambda: len(1, 2), lambda: [].pop(1, 2), lambda: [].insert(1),
          lambda: dict.fromkeys(), lambda: str.join.__get__(1), lambda: int.real.__get__("a"),
          lambda: dict.__dict__["fromkeys"].__get__(1), lambda: int.from_bytes()):
    attempt(f)
a = [].append
print(a.__name__, a.__qualname__, a.__self__, a.__doc__, a.__text_signature__, len.__module__, len.__name__)
print(list.append.__objclass__, list.append.__qualname__, list.append.__doc__)
x = []
print(x.append == x.append, x.append is x.append, x.append == [].append, hash(x.append) == hash(x.append))
