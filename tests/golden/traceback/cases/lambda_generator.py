def numbers():
    yield 1
    yield from more()


def more():
    yield 2
    raise LookupError("no more")


apply = lambda g: [n * 2 for n in g]
apply(numbers())
