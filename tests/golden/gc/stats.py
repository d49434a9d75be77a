import gc
gc.disable()
a = gc.get_stats()
print(len(a), [sorted(d) for d in a])
gc.collect(0)
gc.collect(1)
l = []
l.append(l)
del l
gc.collect()
b = gc.get_stats()
print([y['collections'] - x['collections'] for x, y in zip(a, b)])
print(b[2]['collected'] - a[2]['collected'] >= 1, b[2]['uncollectable'])
