l = []
t = (l, 1)
l.append(t)
print(t, l, ((),), (1, (2,)))
class R:
    def __repr__(self): return "R"
print((R(),), str((R(), "a")))
