# lambda: parameters, bodies, nesting.
print((lambda: None)(), (lambda x: x)(1), (lambda x, /, y, *, z: (x, y, z))(1, 2, z=3))
print((lambda *a: a)(1, 2), (lambda **k: k)(a=1), (lambda a=1, *b, c=2, **d: (a, b, c, d))())
print((lambda x: lambda y: x + y)(1)(2), [f() for f in [lambda i=i: i for i in range(3)]])
print((lambda: (1, 2))(), (lambda: 1, 2)[1], (lambda x: x if x else lambda: 0)(5))
print(sorted([3, 1, 2], key=lambda v: -v), (lambda x: not x)(0), (lambda: [*range(2)])())
print((lambda x=(lambda: 7)(): x)(), (lambda _: _)(8), (lambda a, b,: a + b)(1, 2))
f = lambda: (yield 1)
print(list(f()), {k: v for k, v in zip("ab", (lambda: 1, lambda: 2))}["b"]())
