# Weak references are listed apart: they are no way.
import memory
import weakref

class Thing:
    pass

thing = Thing()
first = weakref.ref(thing)
second = weakref.ref(thing, lambda ref: None)
print(memory.why(thing))
print(memory.why(thing).weak, memory.holders(thing).holders)
