# A deque that changes while something walks over it.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from collections import deque
d = deque([1, 2])
i = iter(d)
print(next(i), i.__length_hint__(), type(i), type(reversed(d)), list(reversed(d)))
d.append(1)
attempt(lambda: next(i))
attempt(lambda: next(i))
print(i.__length_hint__())
attempt(lambda: [d.append(1) for x in d])
class Evil:
    def __init__(self, d, act): self.d, self.act = d, act
    def __eq__(self, other):
        self.act(self.d)
        return False
for act in (lambda d: d.append(1), lambda d: d.clear()):
    for f in (lambda d: d.count(5), lambda d: d.index(5), lambda d: 5 in d, lambda d: d.remove(5), lambda d: d == deque([1, 2])):
        d = deque()
        d.extend([Evil(d, act), 2])
        attempt(lambda: f(d))
