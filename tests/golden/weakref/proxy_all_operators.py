# Every operator goes to the referent, on either side.
import weakref, operator
names = 'add sub mul truediv floordiv mod pow lshift rshift and or xor matmul divmod'.split()
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, other): return ('eq', type(other).__name__)
    def __lt__(self, other): return ('lt', type(other).__name__)
    def __getitem__(self, key): return ('get', type(key).__name__)
    def __setitem__(self, key, value): print('set', key, value)
    def __delitem__(self, key): print('del', key)
    def __contains__(self, key): return key == 3
    def __len__(self): return 4
    def __bool__(self): return False
    def __iter__(self): return iter([1, 2])
    def __next__(self): return 5
    def __int__(self): return 7
    def __float__(self): return 1.5
    def __index__(self): return 3
    def __str__(self): return 'text'
    def __bytes__(self): return b'bytes'
    def __reversed__(self): return 'reversed'
def define(name):
    setattr(V, f'__{name}__', lambda self, other: (name, self.v, type(other).__name__))
    setattr(V, f'__r{name}__', lambda self, other: ('r' + name, self.v, type(other).__name__))
    if name != 'divmod':
        setattr(V, f'__i{name}__', lambda self, other: ('i' + name, self.v, type(other).__name__))
for name in names:
    define(name)
for name in ('neg', 'pos', 'abs', 'invert'):
    setattr(V, f'__{name}__', lambda self, name=name: (name, self.v))
v, w = V(10), V(20)
p, q = weakref.proxy(v), weakref.proxy(w)
for name in names:
    f = divmod if name == 'divmod' else getattr(operator, '__' + name + '__')
    print(f(p, 1), f(1, p), f(p, q))
    if name != 'divmod':
        print(getattr(operator, '__i' + name + '__')(p, 1))
for f in (operator.neg, operator.pos, abs, operator.invert, int, float, operator.index, bool, len, list, next, str, bytes, reversed, hex):
    print(f.__name__, f(p))
print(p == 1, 1 == p, p < q, p[1], p[q], 3 in p, 4 in p, [1, 2, 3, 4][p], round(p) if hasattr(p, '__round__') else 'no round')
p[1] = 2
del p[1]
