def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

class S:
    def __len__(self): return 3
    def __getitem__(self, i): return i * 10
print(list(reversed(S())), list(reversed("abc")), list(reversed((1, 2))), list(reversed({1: 2, 3: 4})))
class R:
    def __reversed__(self): return "custom"
print(reversed(R()))
class N(list):
    __reversed__ = None
err(reversed, N())
err(reversed, 5)
err(reversed, {1})
err(reversed)
err(reversed, [], [])
err(lambda: reversed(sequence=[]))
r = reversed("abc")
print(r.__length_hint__(), next(r), r.__length_hint__(), r.__reduce__()[1:])
r.__setstate__(0)
print(list(r), list(r), type(r).__name__)
