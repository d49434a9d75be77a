# Uses every part of the interpreter a little; each of its allocations is made to fail once (tests/alloc_fail.sh).
import gc
import math
import sys
import weakref


class Base:
    kind = "base"

    def __init__(self, name, *rest, flag=True, **more):
        self.name = name
        self.rest = rest
        self.more = more

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r}, {len(self.rest):>3}, {self.more})"

    @property
    def double(self):
        return self.name * 2

    @classmethod
    def make(cls, name):
        return cls(name, 1, 2, flag=False, extra=[name])

    @staticmethod
    def add(a, b=1):
        return a + b


class Slotted(Base):
    __slots__ = ("a", "b")

    def __init__(self, name):
        super().__init__(name)
        self.a = {1: 2}
        self.b = {3, 4}


class Error(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def generator(n):
    try:
        for i in range(n):
            got = yield i, str(i)
            if got:
                yield from (x for x in "abc")
    finally:
        done.append(n)


def risky(i):
    try:
        if i % 3 == 0:
            raise Error(i)
        if i % 3 == 1:
            {}[i]
        return [1, 2][i]
    except Error as e:
        return e.code
    except (KeyError, IndexError) as e:
        try:
            raise ValueError("again") from e
        except ValueError as again:
            return repr(again.__cause__)
    finally:
        done.append(i)


done = []
objects = [Base("x"), Base.make("y"), Slotted("z")]
text = ", ".join(map(repr, objects)) + "äöü€😀" * 3
numbers = [i * 1000 for i in range(20)] + [2 ** 100, 1.5, 1 + 2j, True]
numbers[:4] = sorted((str(n) for n in numbers), key=len, reverse=True)[:3]
table = {k: v for k, v in zip("abcdef", numbers)}
table.update(g=1, **{"h": 2})
squares = {n * n for n in range(10)} | frozenset([7, 8])
first, *middle, last = range(10)
results = [risky(i) for i in range(4)]
g = generator(3)
next(g)
g.send("x")
g.close()
closure = [lambda a, k=k: (a, k, first) for k in range(3)]
called = [f(1) for f in closure]
node = Base("cycle")
node.me = node
ref = weakref.ref(node, done.append)
del node
gc.collect()
packed = b"bytes" + bytes(range(10)) + bytearray(b"xyz")
words = text.split(", ") + text.upper().splitlines() + ["%s-%5.2f-%r" % (1, 2.5, "x"), "{:>10}|{a}".format(1, a=2)]
code = compile("result = sum(range(10)) if True else None", "<x>", "exec")
names = {}
exec(code, names)
match objects[0]:
    case Base(name="x", rest=[*_]) as found:
        done.append(found)
with open(__file__, encoding="utf-8") as f:
    lines = f.readlines()
print(len(text) > 10, len(table), len(squares), results[0], called[2], names["result"], math.isqrt(99), len(lines) > 50)
print("finished without a failure")
