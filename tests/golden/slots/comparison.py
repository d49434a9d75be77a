# Rich comparison, reflection, and the defaults.
class A:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, A) and self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(A(1) == A(1), A(1) != A(1), A(1) != A(2), A(1) < A(2), A(2) > A(1), A(1) == 1)
try:
    A(1) <= A(2)
except TypeError as e:
    print(e)
try:
    hash(A(1))
except TypeError as e:
    print(e)
print(A.__hash__)
class S(A):
    def __gt__(self, o): return "S.gt"
    __hash__ = object.__hash__
print(A(1) < S(2), hash(S(1)) == hash(S(1)) or True)
class E:
    def __eq__(self, o): return "yes"
    def __ne__(self, o): return []
print(E() == 1, E() != 1, 1 == E(), object() == object())
class B:
    def __bool__(self): raise ValueError("no truth")
class Q:
    def __eq__(self, o): return B()
try:
    [Q()].index(1)
except ValueError as e:
    print(e)
