import gc
gc.disable()
x = first = []
for i in range(200000):
    x = [x]
first.append(x)
del x, first
print(gc.collect() >= 200001)
# needs: no watcher (a hundred thousand objects)
