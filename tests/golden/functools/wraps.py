# update_wrapper and wraps.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from functools import wraps, update_wrapper, WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES
def w(a: int) -> str:
    "doc of w"
w.attr = 1
@wraps(w)
def v(): pass
print(v.__name__, v.__doc__, v.__annotations__, v.attr, v.__wrapped__ is w, v.__qualname__)
class X: pass
print(sorted(update_wrapper(X(), len).__dict__), WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES)
attempt(lambda: update_wrapper(object(), w))
attempt(lambda: update_wrapper(v, w, updated=('nope',)))
print(wraps(w).func is update_wrapper, sorted(wraps(w).keywords))
