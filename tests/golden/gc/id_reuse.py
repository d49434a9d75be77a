# Memory is handed out again, last in, first out.
class C:
    pass
print(id(object()) == id(object()), id([]) == id([]), id(C()) == id(C()), id({}) == id({}))
a = C()
i = id(a)
del a
b = C()
print(id(b) == i)
x = 1.5 + len('a')
i = id(x)
del x
y = 2.5 + len('a')
print(id(y) == i)
# needs: pools
