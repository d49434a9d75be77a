import sys, weakref
class Out:
    def write(self, s):
        lines.append(s)
    def flush(self):
        pass
lines = []
class C:
    pass
def bad(r):
    raise KeyError('x')
c = C()
r = weakref.ref(c, bad)
s = weakref.ref(c, lambda r: print('second'))
old, sys.stderr = sys.stderr, Out()
del c
sys.stderr = old
text = ''.join(lines).splitlines()
print(text[0].split(' at 0x')[0], text[-1])
