# More attributes than an instance has room for.
class C: pass
objects = []
for k in range(5):
    c = C()
    for i in range(k * 70):
        setattr(c, "a%d" % i, i)
    objects.append(c)
print([len(c.__dict__) for c in objects])
print(all(getattr(objects[4], "a%d" % i) == i for i in range(280)))
x, y = C(), C()
x.p, x.q = 1, 2
y.q, y.p = 3, 4
print(vars(x), vars(y))
setattr(x, "not a name", 5)
print(vars(x), getattr(x, "not a " + "name"))
