# total_ordering: the missing comparisons.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from functools import total_ordering
@total_ordering
class A:
    def __init__(self, v): self.v = v
    def __lt__(self, other):
        if not isinstance(other, A):
            return NotImplemented
        return self.v < other.v
    def __eq__(self, other): return isinstance(other, A) and self.v == other.v
a, b = A(1), A(2)
print(a < b, a <= b, a > b, a >= b, a <= A(1), a >= A(1), A.__ge__.__name__, A.__ge__.__qualname__)
attempt(lambda: a >= 3)
for root in ('__le__', '__gt__', '__ge__'):
    C = total_ordering(type('C', (), {root: lambda s, o: NotImplemented if isinstance(o, int) else True, '__eq__': lambda s, o: False}))
    x, y = C(), C()
    print(root, x < y, x <= y, x > y, x >= y)
    for name in ('__lt__', '__le__', '__gt__', '__ge__'):
        if name != root:
            print(getattr(C, name).__doc__)
    attempt(lambda: x > 1)
attempt(lambda: total_ordering(type('D', (), {})))
