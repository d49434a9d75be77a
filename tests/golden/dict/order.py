d = {}
for i in range(10): d[i * 7 % 10] = i
print(list(d))
del d[0], d[7]
d[0] = "new"
print(list(d.items()))
for i in range(2000): d["k%d" % i] = i
for i in range(0, 2000, 2): del d["k%d" % i]
print(len(d), list(d)[:12], list(d)[-2:])
for i in range(0, 2000, 3): d[i] = -i
print(len(d), sum(v for v in d.values() if isinstance(v, int)))
print(d.popitem(), d.popitem(), len(d))
d.clear()
print(d, len(d))
d["x"] = 1
print(d)
