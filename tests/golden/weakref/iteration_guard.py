# Members that die during an iteration stay in the tables until it ends.
import weakref
class C: pass
def guarded(make, put):
    objects = [C() for i in range(5)]
    container = make()
    for o in objects:
        put(container, o)
    iterator = iter(container)
    seen = next(iterator)
    first = len(container), len(container.data)
    other = next(i for i, o in enumerate(objects) if o is not seen and id(o) != seen)
    o = seen = None
    del objects[other]
    print(first, len(container.data), len(list(iterator)), len(container), len(container.data))
guarded(weakref.WeakSet, lambda s, o: s.add(o))
guarded(weakref.WeakKeyDictionary, lambda d, o: d.__setitem__(o, 1))
guarded(weakref.WeakValueDictionary, lambda d, o: d.__setitem__(id(o), o))
kept = [C() for i in range(3)]
s = weakref.WeakSet(kept)
try:
    for o in s:
        kept.append(C())
        s.add(kept[-1])
except RuntimeError as e:
    print(e)
