# reduce: with and without an initial value, error texts.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from functools import reduce
pair = lambda a, b: (a, b)
print(reduce(pair, 'abc'), reduce(pair, 'abc', None), reduce(pair, (), 7), reduce(3, [1]))
class I:
    def __iter__(self): raise TypeError('mine')
for f in (lambda: reduce(pair, []), lambda: reduce(pair, 3), lambda: reduce(1), lambda: reduce(), lambda: reduce(1, 2, 3, 4), lambda: reduce(1, [1, 2]),
          lambda: reduce(function=1, iterable=2), lambda: reduce(pair, I()), lambda: reduce(lambda a, b: a / b, [1, 0])):
    attempt(f)
