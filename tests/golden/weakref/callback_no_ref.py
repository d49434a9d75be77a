# A callback whose weak reference dies first is dropped; one that resurrects nothing changes nothing.
import weakref
class C:
    pass
log = []
def chain(r):
    log.append(r is first)
    other.clear()
c = C()
other = [weakref.ref(c, lambda r: log.append('other'))]
first = weakref.ref(c, chain)
del c
print(log)
