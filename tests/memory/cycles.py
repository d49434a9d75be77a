# Garbage is found without being collected; what is still held is none.
import gc
import memory

gc.disable()

class Node:
    def __init__(self, name):
        self.name = name

def ring(*names):
    nodes = [Node(name) for name in names]
    for i, node in enumerate(nodes):
        node.next = nodes[i - 1]
    return nodes[0]

kept = ring('a', 'b')
print(memory.cycles())
ring('c', 'd', 'e')
alone = []
alone.append(alone)
del alone
answer = memory.cycles()
print(answer)
print(answer.count, answer.objects)
found = memory.cycles(objects=True).cycles
print([[type(o).__name__ for o in cycle] for cycle in found])
del found
print(gc.collect())
print(memory.cycles())
print(memory.cycles(all=True).count > 10)
