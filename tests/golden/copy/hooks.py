# The methods that copy asks.
import copy, copyreg
class C:
    def __init__(self, *a): self.a = a
    def __repr__(self): return f'C{self.a}'
class A:
    def __copy__(self): return 'copied'
    def __deepcopy__(self, memo): return 'deep', type(memo).__name__
print(copy.copy(A()), copy.deepcopy([A()]))
class Ex:
    def __reduce_ex__(self, protocol): return C, (protocol,)
class Red:
    def __reduce__(self): return C, ([1],), {'z': [2]}
class Text:
    def __reduce__(self): return 'a name'
class Items(list):
    def __reduce__(self): return Items, (), None, iter([1, [2]])
class Pairs(dict):
    def __reduce__(self): return Pairs, (), {'at': 1}, None, iter([(1, [2])])
t = Text()
print(copy.copy(Ex()), copy.copy(Red()).z, copy.copy(t) is t, copy.deepcopy(t) is t, copy.deepcopy(Items()), copy.deepcopy(Pairs()), copy.copy(Pairs()).at)
class G:
    def __init__(self): self.x, self.y = [1], 2
    def __getstate__(self): return {'x': self.x}
    def __setstate__(self, state):
        print('setstate', state)
        self.__dict__.update(state)
print(vars(copy.deepcopy(G())))
class Falsy:
    def __getstate__(self): return 0
    def __setstate__(self, state): print('state', state)
class Nothing:
    def __getstate__(self): return None
    def __setstate__(self, state): print('never')
copy.copy(Falsy())
copy.copy(Nothing())
class New:
    def __new__(cls, a, *, k):
        self = super().__new__(cls)
        self.k = k
        return self
    def __getnewargs_ex__(self): return (1,), {'k': self.k}
print(copy.copy(New(1, k=[9])).k)
class Registered: pass
copyreg.pickle(Registered, lambda o: (C, ('registered',)))
print(copy.copy(Registered()), copy.deepcopy(Registered()))
c = C(1)
c.__deepcopy__ = lambda memo: 'own'
print(copy.deepcopy(c))
