class K:
    act = None
    def __hash__(self): return 1
    def __eq__(self, other):
        if K.act: K.act()
        return False
s = {K(), K()}
K.act = s.clear
print(K() in s, len(s))
s.add(K()); s.add(K())
print(len(s) <= 2)
K.act = None
s = {K(), K(), K()}
def grow():
    K.act = None
    s.update(range(100))
K.act = grow
s.add(K())
print(len(s))
K.act = None
a, b = {K() for i in range(4)}, {K() for i in range(4)}
K.act = lambda: (a.clear(), b.clear())
a &= b
a ^ b; a - b; a <= b; a == b
print(len(a), len(b))
class Boom:
    def __hash__(self): return 1
    def __eq__(self, o): raise ZeroDivisionError
K.act = None
s = {K(), 7}
for f in (lambda: Boom() in s, lambda: s.add(Boom()), lambda: s.discard(Boom()), lambda: s & {Boom()}, lambda: s == {Boom(), 7}):
    try: f(); print("none")
    except ZeroDivisionError: print("zero")
