class E:
    def __eq__(self, other):
        l.clear()
        return False
l = [E(), E(), E()]
print(5 in l, l)
l = [E(), E(), E()]
print(l.count(1), l)
l = [E(), 2]
try:
    l.index(7)
except ValueError as e:
    print(e)
l = [E(), 2]
try:
    l.remove(7)
except ValueError as e:
    print(e)
l = [E(), 1]
print(l == [1, 1])
