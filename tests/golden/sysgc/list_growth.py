# How lists grow and shrink.
import sys

empty = sys.getsizeof([])


def room(l):
    return (sys.getsizeof(l) - empty) // 8


l, seen = [], []
for i in range(2000):
    l.append(i)
    if room(l) not in seen:
        seen.append(room(l))
print(seen)
l = list(range(100))
seen = []
while l:
    l.pop()
    if not seen or seen[-1][1] != room(l):
        seen.append((len(l), room(l)))
print(seen)
print([room([1]), room([1, 2]), room([1, 2, 3]), room([1, 2, 3, 4, 5])], room(list(range(3))), room([0] * 3))
print([room([x for x in range(n)]) for n in range(10)], room([1, 2, 3][:]), room([1, 2, 3].copy()), room([1] + [2]))
l = list(range(10))
del l[5:]
print(room(l))
l.clear()
print(room(l))
