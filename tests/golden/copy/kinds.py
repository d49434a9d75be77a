# What copy and deepcopy make of many kinds of objects: the same object, a new one, or an error.
import copy, sys, types, functools, collections, weakref
class C:
    def m(self): pass
c = C()
for o in [None, 1, 1.5, 1j, True, 's', b'b', (), (1, 2), frozenset([1]), range(3), slice(1, 2), len, C, C.m, lambda: 0, ..., NotImplemented, type, property(),
          int | str, list[int], weakref.ref(c), c.m, sys, iter([1]), object(), Exception('x'), bytearray(b'x'), [1], {1: 2}, {1},
          types.SimpleNamespace(a=1), functools.partial(len, 3), collections.deque([1]), collections.OrderedDict(a=1),
          collections.defaultdict(list, a=[1]), collections.Counter('aa'), (x for x in ()), sys._getframe(), enumerate([1]), zip([1]),
          map(len, []), reversed([1, 2]), iter((1, 2)), iter('ab'), iter({1: 2}), iter(range(3)), types.MappingProxyType({}), classmethod(len),
          staticmethod(len), ValueError('a', [1]), OSError(2, 'x', 'f'), StopIteration(3)]:
    for f in copy.copy, copy.deepcopy:
        try:
            r = f(o)
            print(type(o).__name__, f.__name__, r is o, type(r) is type(o))
        except TypeError as e:
            print(type(o).__name__, f.__name__, e)
