# deque with maxlen: what is pushed out.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from collections import deque
d = deque(range(5), 3)
print(d, d.maxlen)
d.append(9)
d.appendleft(8)
print(d)
d.extend('xyz')
d.extendleft('ab')
print(d)
d += [1, 2]
d *= 2
print(d, d * 2, d * 0, d + d, deque(d), d.copy().maxlen)
attempt(lambda: d.insert(0, 1))
attempt(lambda: setattr(d, 'maxlen', 1))
none = deque([1], 0)
none.append(2)
none.extend([3])
print(none)
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
d = deque([D(1)], 1)
d.append(D(2))
d.appendleft(D(3))
d.clear()
print('cleared')
