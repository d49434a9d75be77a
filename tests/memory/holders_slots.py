# Cells of __slots__, attributes in an instance, a dict that was asked for.
import memory

class Slotted:
    __slots__ = ('cell',)

class Plain:
    pass

value = [0]
s, p, q = Slotted(), Plain(), Plain()
s.cell = p.attribute = q.attribute = value
q.__dict__
print(memory.holders(value))
