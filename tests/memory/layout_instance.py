# needs: pools
# Instances: values inside the object, cells of __slots__, the dict once it is asked for.
import memory

def show(o):
    lines = str(memory.layout(o)).splitlines()
    print('\n'.join(line for line in lines if 'count' not in line and 'gc word' not in line))
    print()

class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

class Slotted:
    __slots__ = ('a', 'b')

class Both(Slotted):
    pass

p = Point(1, 2)
show(p)
p.__dict__
show(p)
s = Slotted()
s.b = 'text'
show(s)
b = Both()
b.a = 1
b.c = 3
show(b)
print(memory.layout(p).tracked, memory.layout(1.5).tracked, memory.layout(5).pooled)
