# How arguments reach parameters.
def f(a, b=2, /, c=3, *args, d, e=5, **kw): return a, b, c, args, d, e, kw
print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f(1, d=4, b=9), f(*[1, 2], *[3], **{"d": 4}, **{"x": 1}))
print(f(1, *(2, 3), d=4, *(5,)), f(1, c=2, d=3,), f(d=1, *[0]))
def g(*, k): return k
def h(*args, **kwargs): return args, kwargs
def p(a, b, /): return a - b
print(g(k=1), h(), h(1, *[], **{}), h(*"ab", x=1, **dict(y=2)), p(3, 1))
print((lambda: 0)(), (lambda a, b=1, *c, d, **e: (a, b, c, d, e))(1, d=2), (lambda *, k=1: k)(), (lambda a, /: a)(3))
print(h(x for x in "a")[0][0].__class__.__name__, h((y := 3)), h(z := 4), z)
print(h(1)(0) if False else h(a=1, b=2), h(*[1], 2, *[3], k=4))
def q(x: int, y: "str" = "d", *a: tuple, z: list = [], **k: dict) -> None: pass
print(q.__annotations__, q.__defaults__, q.__kwdefaults__)
print(h(1,
        2,
        ))
