import gc
class Node:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("del", self.name)
a = Node("a")
b = Node("b")
a.other, b.other = b, a
a.me = a
keep = b
del a, b
print(gc.collect())
del keep
print(gc.collect())
