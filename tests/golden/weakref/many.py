import weakref
class C:
    pass
objects = [C() for i in range(3000)]
gone = []
refs = [weakref.ref(o, gone.append) for o in objects]
del objects[::2]
print(len(gone), sum(r() is None for r in refs), all(r() is not None for r in refs[1::2]))
del refs[::3]
objects.clear()
print(len(gone))
