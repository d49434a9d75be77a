# Text for Graphviz: strong and weak edges, cycles, what was cut off.
import memory
import weakref

class Node:
    pass

a, b = Node(), Node()
a.next, b.next = b, a
b.ref = weakref.ref(a)
print(memory.graph(a, depth=3))
print(memory.graph({'fresh key': [1.5, 2.5]}, depth=1))
print(memory.graph([[1.5], [2.5], [3.5]], max_nodes=3))

def f(x):
    print(memory.graph(x, direction='referrers', depth=1))

f(['argument'])
