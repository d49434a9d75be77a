l = [1, 2, 3, 4]
for x in l:
    l.remove(x)
print(l)
l = [1, 2, 3]
for x in reversed(l):
    l.pop()
    print(x)
l = [1]
def gen():
    for i in range(3):
        l.append(i)
        yield i * 10
l.extend(gen())
print(l)
l = [1, 2]
l.extend(l)
l += l
print(l)
