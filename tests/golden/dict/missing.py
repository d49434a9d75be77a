class M(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]
m = M()
print(m["a"], m, m.get("zz"), m[3], len(m), "q" in m)
class N(dict): pass
try:
    N()["x"]
except KeyError as e:
    print(repr(e))
