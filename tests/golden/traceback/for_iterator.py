# An error of the iterator is an error of the whole for statement: no part of its line is marked.
import traceback


class Broken:
    def __iter__(self): return self
    def __next__(self): raise ValueError('next')


def loop():
    for item in Broken():
        pass


def loop_in_brackets():
    for item in (Broken(
    )): pass


def not_iterable():
    for item in 5:
        pass


def generator():
    yield 1
    raise KeyError('generator')


def loop_generator():
    for item in generator(): pass


def iterable_fails():
    for item in 1 / 0:
        pass


def unpacks():
    for a, b in [1]:
        pass


def comprehension():
    return [item
            for item in Broken()]


for function in (loop, loop_in_brackets, not_iterable, loop_generator, iterable_fails, unpacks, comprehension):
    try:
        function()
    except Exception:
        traceback.print_exc()
