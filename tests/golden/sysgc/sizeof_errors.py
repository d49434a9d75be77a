# sys.getsizeof asks __sizeof__ and checks the answer.
import sys


def attempt(*args, **kw):
    try:
        print(sys.getsizeof(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


class Says:
    __slots__ = ("answer",)

    def __init__(self, answer):
        self.answer = answer

    def __sizeof__(self):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


for answer in "x", -1, None, 1.5, ValueError("mine"), TypeError("mine"):
    attempt(Says(answer))
    attempt(Says(answer), 99)
attempt()
attempt(1, 2, 3)
attempt(1, bogus=2)
print(sys.getsizeof(Says(10)) - sys.getsizeof(Says(0)))
print(sys.getsizeof([]) <= 56, sys.getsizeof({}) <= 64, sys.getsizeof(()) <= 40, sys.getsizeof(1) <= 28, sys.getsizeof("") <= 49)
print(sys.getsizeof("a" * 100) - sys.getsizeof(""), sys.getsizeof(b"a" * 100) - sys.getsizeof(b""))
print(sys.getsizeof((1,) * 10) - sys.getsizeof(()), sys.getsizeof([None] * 10) - sys.getsizeof([]))
