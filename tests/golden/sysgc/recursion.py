# The texts of RecursionError.
import sys


class R:
    def __repr__(self):
        return repr(self)


class S:
    def __str__(self):
        return str(self)


class L:
    def __len__(self):
        return len(self)


class E:
    def __eq__(self, other):
        return self == other


class H:
    def __hash__(self):
        return hash(self)




class B:
    def __add__(self, other):
        return self + other


class I:
    def __getitem__(self, i):
        return self[i]


class C:
    def __call__(self):
        return self()


class N:
    def __bool__(self):
        return bool(self)


class T:
    def __iter__(self):
        return iter(self)


class F:
    def __format__(self, spec):
        return format(self, spec)


def plain():
    plain()


def keyword(**kw):
    keyword(**kw)


def star(*a):
    star(*a)


def generator():
    yield from generator()


def comp():
    return [comp() for i in (1,)]


def nested_list():
    l = []
    for i in range(1500):
        l = [l]
    return repr(l)


def nested_compare():
    a, b = [], []
    for i in range(1500):
        a, b = [a], [b]
    return a == b


def isinst():
    t = (int,)
    for i in range(1500):
        t = (t,)
    return isinstance("", t)


def sort_key():
    sorted([1], key=lambda x: sort_key())


def mapped():
    return list(map(lambda x: mapped(), [1]))


def getter():
    class P:
        @property
        def x(self):
            return self.x
    return P().x


for f in (lambda: repr(R()), lambda: str(S()), lambda: len(L()), lambda: E() == 1, lambda: hash(H()), lambda: B() + 1, lambda: I()[0],
          lambda: C()(), lambda: bool(N()), lambda: iter(T()), lambda: format(F()), plain, keyword, star, lambda: next(generator()), comp, nested_list,
          nested_compare, isinst, sort_key, mapped, getter):
    try:
        f()
        print("no error")
    except RecursionError as e:
        print(f.__name__, e)
print(sys.getrecursionlimit())
for wrong in 0, -1, "x", 1.5, 10 ** 20:
    try:
        sys.setrecursionlimit(wrong)
    except Exception as e:
        print(type(e).__name__, e)


def deep(n):
    if n == 0:
        sys.setrecursionlimit(20)
    else:
        deep(n - 1)


try:
    deep(50)
except RecursionError as e:
    print(str(e).replace(str(53), "N").replace("52", "N").replace("54", "N"))
sys.setrecursionlimit(200)


def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


print(depth(1))
