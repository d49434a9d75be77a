# The size is what sys.getsizeof says.
import memory
import sys

class P:
    pass

objects = [[], [1], (), (1, 2), {}, {'a': 1}, {1: 2}, set(), {1}, frozenset(range(50)), '', 'abc', '\u0141', 1, 2 ** 100, 1.5, 1j, b'', b'xy',
           bytearray(b'abc'), P(), P, print, range(3), slice(1), None, True, memory]
for o in objects:
    if memory.layout(o).size != sys.getsizeof(o):
        print(type(o), memory.layout(o).size, sys.getsizeof(o))
print('compared', len(objects))
