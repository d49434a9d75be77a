# The texts of DEBUG_STATS and DEBUG_COLLECTABLE go to sys.stderr.
import gc, sys
class Out:
    def write(self, s):
        lines.append(s)
    def flush(self):
        pass
class N:
    pass
lines = []
gc.collect()
n = N()
n.me = n
del n
old, sys.stderr = sys.stderr, Out()
gc.set_debug(gc.DEBUG_COLLECTABLE | gc.DEBUG_STATS)
gc.collect()
gc.set_debug(0)
sys.stderr = old
text = ''.join(lines).splitlines()
print(text[0])
print(text[1].startswith('gc: objects in each generation: '), len(text[1].split()))
print(text[2])
print([l.split(' 0x')[0] for l in text[3:-1]])
print(text[-1].split(', ')[:2], text[-1].endswith('s elapsed'))
# needs: quiet collector
