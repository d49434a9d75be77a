# A generation is due when its counter exceeds its threshold.
import gc
class C:
    __slots__ = ()
seen = []
def note(phase, info):
    if phase == 'start':
        seen.append(info['generation'])
gc.set_threshold(50, 2, 2)
gc.collect()
gc.callbacks.append(note)
gc.collect()
seen.clear()
keep = []
for i in range(700):
    keep.append(C())
gc.callbacks.clear()
print(seen[:12])      # the next is generation 2, if the 25 % rule lets it
# needs: quiet collector
