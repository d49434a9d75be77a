# The operators as functions: native, so that they do not bind as methods.
import operator


class Holder:
    plus = operator.add
    minus = staticmethod(operator.sub)
    less = operator.lt
    has = operator.contains


holder = Holder()
print(holder.plus(1, 2), holder.minus(5, 3), holder.less(1, 2), holder.has([1], 1))
print(operator.add, type(operator.neg).__name__, operator.pow.__name__, operator.add.__module__)


class Number:
    def __radd__(self, other): return 'radd'
    def __iadd__(self, other): return 'iadd'
    def __ipow__(self, other): return 'ipow'
    def __index__(self): return 7


n = Number()
print(operator.add(1, n), operator.iadd(n, 1), operator.ipow(n, 2), operator.index(n), operator.index(True))
a = [1]
print(operator.iadd(a, (2,)), a, operator.imul(a, 2), a is operator.iconcat(a, [3]), a)
for name in ('lt le eq ne ge gt add sub mul truediv floordiv mod pow lshift rshift and_ or_ xor '
             'iadd isub imul itruediv ifloordiv imod ipow ilshift irshift iand ior ixor is_ is_not').split():
    print(name, getattr(operator, name)(7, 2), end='; ')
print()
print([getattr(operator, name)(5) for name in 'abs index inv invert neg pos not_ truth'.split()])
d = {}
print(operator.setitem(d, 'a', 1), d, operator.getitem(d, 'a'), operator.contains(d, 'a'),
      operator.delitem(d, 'a'), d)
for call in (lambda: operator.add(), lambda: operator.add(1), lambda: operator.add(1, 2, 3), lambda: operator.neg(),
             lambda: operator.neg(1, 2), lambda: operator.add(a=1, b=2), lambda: operator.add(1, 'a'),
             lambda: operator.lt(1, 'a'), lambda: operator.matmul(1, 2), lambda: operator.index(1.5),
             lambda: operator.setitem((), 0, 1), lambda: operator.delitem('abc', 0)):
    try:
        call()
    except TypeError as e:
        print(e)
