#= A cycle: what counting alone cannot free
#: Two objects that refer to each other.
import gc
gc.disable()
class Node:
    def __init__(self):
        self.ref = None
#? How many references does the first node have after these lines? = count a
a = Node()
b = Node()
a.ref = b
b.ref = a
#! The name a, and the attribute ref of the second node.
#: Watch what `del` takes away, and what it cannot.
#? Both names go. How many nodes are still alive? = alive Node
del a, b
#! Each is held by the other: the counts are 1, not 0. Nothing of the program can
#! reach them any more, and counting will never free them.
#: The collector copies each count, subtracts the references that the candidates have
#: to each other, and looks for what is left over: references from outside.
#? How many nodes are alive after the collection? = alive Node
gc.collect()
#! gc_refs fell to 0 for both: nobody outside holds them. Only then are they cleared.
