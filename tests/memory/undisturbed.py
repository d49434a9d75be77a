# Looking changes no count, keeps nothing alive and runs no code of the object.
import memory
import sys

class Touchy:
    def __getattr__(self, name):
        print('asked for', name)
        raise AttributeError(name)
    def __repr__(self):
        print('repr')
        return 'Touchy'
    __str__ = __repr__
    def __hash__(self):
        print('hash')
        return 1
    def __sizeof__(self):
        print('sizeof')
        return 1
    def __del__(self):
        print('gone')

t = Touchy()
t.data = [1]
d = [t]
before = sys.getrefcount(t), sys.getrefcount(t.data)
results = [memory.why(t), memory.layout(t), memory.identity(t), memory.census(), memory.cycles(), memory.graph(d), memory.graph(t, format='svg')]
str(memory.holders(t))
print((sys.getrefcount(t), sys.getrefcount(t.data)) == before)
del t, d
print('still here:', len(results))
