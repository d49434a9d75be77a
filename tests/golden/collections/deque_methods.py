# deque: every method.
from collections import deque
d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, len(d), d[0], d[-1], 3 in d, 9 in d, d.pop(), d.popleft(), d, bool(deque()))
d[1] = 20
del d[0]
d.extend([5, 6])
d.extendleft([7, 8])
print(d)
for n in (1, -2, 100, -1001):
    d.rotate(n)
    print(d)
d.reverse()
d.insert(2, 'i')
d.insert(-1, 'j')
d.insert(100, 'k')
d.insert(-100, 'l')
print(d, d.index('j'), d.count(20))
d.remove('i')
d.extend(d)
print(d, d.copy() == d)
d.clear()
print(d, deque('ab') * 2, 2 * deque('ab'), deque('a') + deque('b'), deque([1, 2]) < deque([1, 3]), deque([1]) == deque([1], 5), deque([1]) == [1])
d.append(d)
print(d)
d.clear()
big = deque(range(100))
for i in range(60):
    big.popleft()
big.extend(range(500))
big.rotate(17)
del big[200]
big.insert(300, 'q')
print(big.index('q'), len(big), big[0], big[-1])
match deque([1, 2]):
    case [x, y]:
        print(x, y)
