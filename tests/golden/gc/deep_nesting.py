# A million levels are freed without deep recursion.
def deep(n, wrap):
    x = wrap(None)
    for i in range(n):
        x = wrap(x)
    return x
class Node:
    __slots__ = 'next',
    def __init__(self, next):
        self.next = next
class Plain:
    def __init__(self, next):
        self.next = next
for n, wrap in ((1000000, lambda x: [x]), (300000, lambda x: (x,)), (100000, lambda x: {1: x}), (100000, Node), (100000, Plain)):
    x = deep(n, wrap)
    del x
    print('ok')
# needs: quiet collector
# needs: no watcher (a hundred thousand objects)
