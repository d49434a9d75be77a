# Descriptors found through super and through the metaclass.
class M(type):
    @property
    def p(cls): return "M.p " + cls.__name__
    def m(cls): return "M.m " + cls.__name__
class A(metaclass=M):
    @property
    def q(self): return "A.q " + type(self).__name__
class B(A):
    @property
    def q(self): return "B " + super().q
    def m(self): return "B.m"
print(A.p, B.p, A.m(), B().q, B().m(), type(B).m(B))
try:
    B().p
except AttributeError as e:
    print(e)
try:
    A.p = 1
except AttributeError as e:
    print(e)
