# The parts that __reduce_ex__ gives.
import sys, types
class C: pass
class B(bytearray): pass
c = C()
c.x = 1
for o in [c, iter(b'ab'), iter('ab'), iter('\xe9\u0101'), bytearray(b'a\xff'), bytearray(), B(b'x'), iter([1]), reversed([1]), iter({1}), types.SimpleNamespace(a=1)]:
    for protocol in (0, 2, 4):
        try:
            parts = o.__reduce_ex__(protocol)
            print(type(o).__name__, protocol, getattr(parts[0], '__name__', parts[0]), *parts[1:])
        except TypeError as e:
            print(type(o).__name__, protocol, e)
