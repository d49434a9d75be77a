# The youngest generation is collected at the 701st container.
import gc
class C:
    __slots__ = ()
runs = []
def note(phase, info):
    if phase == 'start':
        runs.append((info['generation'], len(keep)))
keep = []
gc.collect()
gc.callbacks.append(note)
gc.collect()
runs.clear()
for i in range(2200):
    keep.append(C())
gc.callbacks.remove(note)
print(len(runs), [g for g, n in runs])
print([b[1] - a[1] for a, b in zip(runs, runs[1:])])
# needs: quiet collector
