import sys
l = []
caps = []
for i in range(200):
    l.append(i)
    if not caps or sys.getsizeof(l) != caps[-1]: caps.append(sys.getsizeof(l))
base = sys.getsizeof([])
print([(c - base) // 8 for c in caps])
caps = []
while l:
    l.pop()
    c = (sys.getsizeof(l) - base) // 8
    if not caps or c != caps[-1]: caps.append(c)
print(caps)
print([(sys.getsizeof(x) - base) // 8 for x in (list(range(3)), [0] * 3, [i for i in range(4)], [i for i in range(5)], list("abc"))])
a = [1, 2, 3]
print([(sys.getsizeof(x) - base) // 8 for x in (a[:], a.copy(), a + a)])
