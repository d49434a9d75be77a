# add_note and __notes__.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


e = ValueError("x")
print(hasattr(e, "__notes__"))
e.add_note("one")
e.add_note("two")
print(e.__notes__)
attempt(e.add_note, 1)
e.__notes__ = 1
attempt(e.add_note, "three")
