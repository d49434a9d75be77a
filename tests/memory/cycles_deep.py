# Long chains and rings: nothing here recurses.
import gc
import memory

gc.disable()

class Node:
    __slots__ = ('next',)

first = last = Node()
for i in range(50000):
    node = Node()
    node.next = last
    last = node
print(memory.why(first).path)
first.next = last
print(memory.cycles(all=True, objects=False).objects > 50000)
del first, last, node
answer = memory.cycles()
print(answer.count, answer.objects)
print(gc.collect())
