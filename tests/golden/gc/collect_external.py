# One outside reference keeps the whole reachable part.
import gc
class N:
    pass
def ring(n):
    nodes = [N() for i in range(n)]
    for i, node in enumerate(nodes):
        node.next = nodes[i - 1]
    return nodes[0]
gc.collect()
keep = ring(3)
print(gc.collect())
del keep
print(gc.collect())
