# What would go with an object: what others hold, too, stays.
import memory

shared = ['shared']
tree = [[1.5], [2.5, [3.5]], shared]
print(memory.why(tree).retained_objects)
print(memory.why(tree[1]).retained_objects)
print(memory.why(shared).retained_objects)
del tree
print(memory.why(shared).retained_objects)
