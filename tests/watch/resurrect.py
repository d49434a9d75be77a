import weakref
saved = []
class Phoenix:
    def __del__(self):
        saved.append(self)
p = Phoenix()
w = weakref.ref(p, lambda r: print("told"))
del p
print(type(w()).__name__)
saved.clear()
