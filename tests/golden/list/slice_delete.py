l = list(range(12))
del l[::5]
print(l)
del l[-2:]
print(l)
del l[6:0:-2]
print(l)
del l[5:2]
print(l)
del l[:]
print(l)
