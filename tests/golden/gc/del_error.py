# An error in __del__ is reported and ignored.
import gc, sys
class Out:
    def write(self, s):
        lines.append(s)
    def flush(self):
        pass
lines = []
class C:
    def __del__(self):
        raise ValueError('boom')
old, sys.stderr = sys.stderr, Out()
c = C()
del c
c = C()
c.me = c
del c
gc.collect()
sys.stderr = old
text = ''.join(lines).splitlines()
print([t.split(' at 0x')[0] for t in text if t.startswith('Exc') or t.startswith('Val')])
