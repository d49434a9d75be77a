t = ()
for i in range(100000): t = (t,)
del t
l = []
for i in range(100000): l = [l]
del l
d = {}
for i in range(100000): d = {1: d}
del d
t = ()
for i in range(10000): t = (t,)
for f in (repr, hash):
    try:
        f(t)
        print("fine")
    except RecursionError:
        print("RecursionError")
# needs: no watcher (a hundred thousand objects)
