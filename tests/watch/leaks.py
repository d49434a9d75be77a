import gc
gc.disable()
class Node:
    def __init__(self, name):
        self.name = name
        self.other = None
def lose():
    a, b = Node("a"), Node("b")
    a.other, b.other = b, a
lose()
cache = {}
for i in range(5):
    cache[i] = [Node(i)]
