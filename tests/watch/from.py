def gen(items):
    for item in items:
        held = [item]
        yield held
g = gen([1, 2])
first = next(g)
second = next(g)
del first
g.close()
for x in gen('a'):
    pass
