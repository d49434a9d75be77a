class L(list):
    def __init__(self, *args):
        super().__init__(*args)
        self.tag = "t"
a = L([1, 2])
print(a, a.tag, type(a[:]), type(a + [1]), type(a * 2), a == [1, 2], len(a))
a.append(3)
print(a, list(a), L.mro()[1].__name__, isinstance(a, list))
class M(list):
    def __getitem__(self, i): return "item %s" % (i,)
m = M([1, 2, 3])
print(m[0], m[1:2], list(m))
a.__init__("xy")
print(a)
