l = [1]
l.append(l)
print(l, [l, l])
d = {"k": l}
l.append(d)
print(l)
class R:
    def __repr__(self):
        l.clear()
        return "R()"
l = [R(), 2, 3]
print(l)
