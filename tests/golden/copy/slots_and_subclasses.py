# Cells of __slots__, subclasses of built-ins with attributes.
import copy
class S: __slots__ = 'a', 'b'
class T(S): pass
class P:
    __slots__ = '__x',
    def __init__(self): self.__x = 5
s = S()
s.a = [1]
r = copy.copy(s)
print(r.a is s.a, hasattr(r, 'b'), copy.deepcopy(s).a is s.a, s.__getstate__(), S().__getstate__())
t = T()
t.a, t.z = 1, [2]
r = copy.deepcopy(t)
print(r.a, r.z, t.__getstate__(), copy.copy(P())._P__x)
class L(list): pass
class D(dict): pass
class U(tuple): pass
class I(int): pass
class Z(set): pass
for o in (L([1, [2]]), D(a=[1]), U((1, [2])), I(5), Z([1])):
    o.attr = ['attr']
    r = copy.deepcopy(o)
    print(type(r).__name__, r, r == o, r.attr, r.attr is o.attr, copy.copy(o).attr is o.attr)
c = type('C', (), {})()
c.x = 1
print(c.__getstate__() is c.__dict__, object().__getstate__())
