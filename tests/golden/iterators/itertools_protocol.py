# An iterator of itertools is its own iterator, can be left and gone on with, and refuses bad sizes.
from itertools import *

items = [1, 2, 3]
for make in (lambda: chain(items, items), lambda: chain.from_iterable([items]), lambda: cycle(items),
             lambda: accumulate(items), lambda: compress(items, [1, 1, 1]), lambda: dropwhile(bool, [1, 0, 2, 3]),
             lambda: takewhile(bool, items), lambda: filterfalse(None, [0, 1, 0, 0]), lambda: islice(items, 3),
             lambda: starmap(pow, [(2, 3), (3, 2)]), lambda: pairwise(items), lambda: zip_longest(items, [1]),
             lambda: product(items, [1, 2]), lambda: permutations(items), lambda: combinations(items, 2),
             lambda: combinations_with_replacement(items, 2), lambda: groupby(items), lambda: count(1),
             lambda: repeat(1), lambda: tee(items)[0]):
    it = make()
    print(type(it).__name__, isinstance(it, type(it)), iter(it) is it, hasattr(it, '__dict__'), end=' ')
    for first in it:
        break
    second = next(it)
    print(type(first).__name__, type(second).__name__)


class Words(chain):
    def __init__(self, text):
        self.text = text


words = Words.__new__(Words, 'x')
print(isinstance(words, chain))
it = chain([1], [2])
print(list(it), list(it), next(it, 'end'))


def failing():
    yield 1
    raise ValueError('in the middle')


it = chain([0], failing(), [2])
try:
    for item in it:
        print(item)
except ValueError as e:
    print(e)
for call in (lambda: tee(items, 1 << 70), lambda: repeat(1, 1 << 70), lambda: combinations(items, 1 << 70),
             lambda: islice(items, 1 << 70), lambda: tee(items, -1), lambda: islice(items, 'x')):
    try:
        call()
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
