# Comprehensions and generator expressions.
print([x for x in range(5)], {x % 2 for x in range(5)}, {x: x * x for x in range(3)})
print([(x, y) for x in range(3) if x for y in range(x) if y < 2])
print([x for x in range(20) if x % 2 if x % 3])
print(list(x for x in "abc"), sum(x for x in range(4)), max((x for x in [3, 1]), default=0))
print([[j for j in range(i)] for i in range(3)])
print([x if x else -1 for x in range(3)], [lambda: x for x in range(2)][0]())
print([a + b for a, b in [(1, 2), (3, 4)]], [r for _, *r in [(1, 2, 3)]])
print([y for x in [1, 2] for y in [x, -x]], {**{k: v for k, v in [(1, 2)]}, 3: 4})
x = "outer"
print([x for x in [1]], x, [last := n for n in range(3)], last)
print([*range(3), *"ab"], {*[1], *[2]}, (*[1], 2), {**{1: 2}, **{1: 3}})
print([i for i in range(5) if not i % 2 or i == 3], [(yy, yy ** 2) for yy in (1, 2)])
print(type(x for x in []).__name__, list((i, j) for i in "ab" for j in "cd"))
