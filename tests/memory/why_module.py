# The way from a module: attributes of modules and instances, keys, indices.
import memory

class Node:
    def __init__(self, value):
        self.value = value

cache = {'k': [0, 1, 2, Node(5)]}
print(memory.why(cache['k'][3]))
print(memory.why(cache))

box = Node(Node([1]))
print(memory.why(box.value.value))
print(memory.why(box.value).path)
