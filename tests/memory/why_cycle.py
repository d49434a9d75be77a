# An object that only a cycle holds, and one that only the call holds.
import memory

class Node:
    pass

def pair():
    a, b = Node(), Node()
    a.right, b.left = b, a
    return a

answer = memory.why(pair())
print(answer)
print(answer.reachable, answer.retained_objects)
print(memory.why(['temporary']))
