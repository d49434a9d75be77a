import sys
rc = sys.getrefcount
x = object()
print(rc(x))
y = x
print(rc(x))
l = [x, x]
print(rc(x))
del y
print(rc(x))
l.pop()
print(rc(x))
d = {'k': x}
print(rc(x))
d[x] = x
print(rc(x))
d.clear()
l.clear()
print(rc(x), rc(object()), rc([]))
l = [x] * 3
print(rc(x))
t = (x, x)
s = {x}
print(rc(x))
a = []
a.append(a)
print(rc(a))
