# A dead proxy raises ReferenceError for all but its type and repr.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

import weakref, operator
class C:
    def __call__(self): pass
c = C()
p = weakref.proxy(c)
del c
for f in (lambda: p.x, lambda: p + 1, lambda: 1 + p, lambda: str(p), lambda: bool(p), lambda: p == 1, lambda: iter(p),
          lambda: next(p), lambda: p[0], lambda: len(p), lambda: 3 in p, lambda: -p, lambda: int(p), lambda: p(),
          lambda: setattr(p, 'a', 1), lambda: delattr(p, 'a'), lambda: p.__class__, lambda: isinstance(p, int), lambda: bytes(p),
          lambda: operator.iadd(p, 1), lambda: f'{p}', lambda: float(p), lambda: pow(p, 1, 2), lambda: dir(p), lambda: hash(p),
          lambda: type(p).__name__, lambda: repr(p).split()[0]):
    attempt(f)
