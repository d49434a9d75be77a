import gc
gc.collect()
a = []
b = [a]
a.append(b)
del a, b
print(gc.collect())
a = []
a.append(a)
del a
print(gc.collect())
t = ([],)
t[0].append(t)
del t
print(gc.collect())
d = {}
d[1] = d
del d
print(gc.collect())
