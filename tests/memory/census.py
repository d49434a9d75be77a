# Growth by type; earlier results and what only they hold are not counted.
import memory

class Thing:
    __slots__ = ('x',)

things = after = before = None
before = memory.census()
print(memory.diff(before))
things = [Thing() for i in range(10)]
print(memory.diff(before))
print(memory.diff(before).types['Thing'])
after = memory.census()
del things
print(memory.diff(before, after))
print(memory.diff(after, before).types['Thing'])
print(memory.diff(after).types['Thing'])
print(before.types['int'][0] > 0, before.objects > 1000, before.bytes > 0)
