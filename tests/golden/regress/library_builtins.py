# Built-in functions and types: what once differed from the language.
import collections
import sys


def show(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


print(collections.Counter('abca'), collections.ChainMap({'a': 1}, {'b': 2})['b'])
print(collections.UserDict({1: 2}), collections.UserList([1]), collections.UserString('s'))
show(object.__getattribute__, 5, 5)
show(object.__setattr__, 5, 5, 1)
show(object.__delattr__, 5, 5)
show(type, 'a\0', (), {})
show(sorted, [1], foo=1)
show(bytes, memoryview(b'abcdef')[::2])
show(memoryview(b'abc').tobytes, 'F')
show(memoryview(b'abc').tobytes, 'X')
for o in (int, type, object, list[int], collections.Counter):
    print(sys.getsizeof(o) > 0)
