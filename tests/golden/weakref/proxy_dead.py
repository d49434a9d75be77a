import weakref
class C:
    pass
c = C()
p = weakref.proxy(c, lambda q: print('callback', q is p))
del c
for f in (lambda: p.x, lambda: str(p), lambda: bool(p), lambda: p == 1, lambda: p + 1, lambda: len(p),
          lambda: setattr(p, 'x', 1), lambda: p[0], lambda: iter(p), lambda: 1 in p, lambda: isinstance(p, C)):
    try:
        print(f())
    except ReferenceError as e:
        print(e)
print(repr(p).split(' at ')[0], repr(p).split(' to ')[1].split(' ')[0])
