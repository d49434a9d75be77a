# What bytes and their methods make of objects whose hooks are odd.
class Index:
    def __init__(self, value): self.value = value
    def __index__(self): return self.value


class BadIter:
    def __iter__(self): return 3


class Raises:
    def __index__(self): raise ZeroDivisionError('index')
    def __iter__(self): raise ZeroDivisionError('iter')


def show(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


for odd in Index(1), Index('x'), BadIter(), Raises(), int | str, 'text', None:
    print(type(odd).__name__)
    for function in bytes, bytearray, int.from_bytes, b''.join, bytearray().extend, b'ab'.__contains__:
        show(function, odd)
    show(lambda: odd in b'ab')

# the separator comes back as it was given to bytes, as a bytearray from a bytearray
for text in b'a-b', bytearray(b'a-b'):
    for separator in b'-', bytearray(b'-'), memoryview(b'-'):
        print([type(part).__name__ for part in text.partition(separator)],
              [type(part).__name__ for part in text.rpartition(separator)])

show(bytearray(b'a').insert, 10**25, 0)
show(bytearray(b'a').pop, 10**25)
show(UnicodeDecodeError, 'a', 'b', 1, 2, 'r')
