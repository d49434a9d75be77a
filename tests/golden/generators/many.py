# Pipelines, interleaving, generators that outlive their makers.
def naturals():
    n = 1
    while True:
        yield n
        n += 1


def sieve(source):
    prime = next(source)
    yield prime
    yield from sieve(x for x in source if x % prime)


def take(n, source):
    for _, x in zip(range(n), source):
        yield x


start = naturals()
next(start)
print(list(take(12, sieve(start))))


def pairs(a, b):
    a, b = iter(a), iter(b)
    while True:
        try:
            yield next(a), next(b)
        except StopIteration:
            return


print(list(pairs("abc", range(9))))
coroutines = [naturals() for _ in range(4)]
for i, c in enumerate(coroutines):
    for _ in range(i):
        next(c)
print([next(c) for c in coroutines])


def accumulate():
    total = 0
    while True:
        value = yield total
        if value is None:
            return total
        total += value


a = accumulate()
next(a)
print([a.send(i) for i in range(5)])
