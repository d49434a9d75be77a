# Generator expressions: scope, laziness, the first iterable at once.
def tell(x):
    print("tell", x)
    return x


g = (tell(x) * y for x in (tell(1), tell(2)) for y in (10, 20) if x * y != 20)
print("made")
print(list(g))
try:
    (x for x in 3)
except TypeError as error:
    print(error)
try:
    list(y for x in [1] for y in x)
except TypeError as error:
    print(error)
n = 5
fs = [lambda: i + n for i in range(3)]
print([f() for f in fs], {k: v for k, v in zip("ab", range(2))}, {c for c in "aab"} == {"a", "b"})


class A:
    values = [1, 2]
    doubled = [v * 2 for v in values]
    try:
        broken = [v for v in values if v in values]
    except NameError as error:
        print(error)


print(A.doubled, [a := 1, a + 1], [last := i for i in range(3)], last)
