"""What runs as the locals of a call die does not disturb its result."""


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name, deep(3))


def deep(n):
    return n if n == 0 else 1 + deep(n - 1)


def two(a, b):
    x, y = Noisy(a), Noisy(b)
    return a + b


def numbers():
    x = Noisy("generator's")
    for i in range(2):
        yield (lambda kept, n: n * two(n, 1))(Noisy("argument"), i + 10)


print(two(1, 2), [two("a", "b"), two("c", "d")])
print((lambda kept=Noisy("default"): 5)())
print(list(numbers()))
