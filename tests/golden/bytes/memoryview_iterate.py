# memoryview has an iterator of its own.
view = memoryview(bytearray(b'abc'))
it = iter(view)
print(type(it).__name__, iter(it) is it, next(it))
view[1] = 7
print(list(it), list(it))
print(list(view.cast('B')[::-1]), list(memoryview(b'')), sum(memoryview(b'ab')))
it = iter(view)
next(it)
view.release()
try:
    next(it)
except ValueError as e:
    print(e)
try:
    type(it)()
except TypeError as e:
    print(e)
for key in (..., None, 'a'):
    try:
        memoryview(b'a')[key]
    except TypeError as e:
        print(e)
try:
    memoryview(b'a').cast('B', 1)
except TypeError as e:
    print(e)
