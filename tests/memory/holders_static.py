# Counts of objects that are never freed.
import memory

print(memory.holders(None).interpreter, memory.holders(...).interpreter)
print(str(memory.holders(256)).splitlines()[0].endswith('of its own (static object)'))

class C:
    pass

print(memory.holders(C).interpreter)
C(), C()
print(memory.holders(C).interpreter)
