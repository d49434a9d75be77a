# deque: error texts.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from collections import deque
d = deque([1, 2, 3])
for f in (lambda: deque(1), lambda: deque(1, 2, 3), lambda: deque([], -1), lambda: deque([], 'a'), lambda: deque(x=1), lambda: deque().pop(), lambda: deque().popleft(),
          lambda: d.pop(1), lambda: d[5], lambda: d['a'], lambda: d[1:2], lambda: d.__setitem__(5, 1), lambda: d.__delitem__(9), lambda: d.remove(9), lambda: d.index(9),
          lambda: d.index(2, 2), lambda: d.index(), lambda: d.insert(1), lambda: d.rotate('a'), lambda: d.rotate(1, 2), lambda: d.extend(1), lambda: d + [1],
          lambda: [1] + d, lambda: d * 'a', lambda: d * d, lambda: hash(d), lambda: d < [1], lambda: d.append(), lambda: setattr(d, 'x', 1), lambda: d[2 ** 70],
          lambda: deque.append(1, 2)):
    attempt(f)
