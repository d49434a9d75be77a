d = {}
for i in range(100000):
    d[i] = i
    if i % 3 == 0: del d[i]
print(len(d), d[99998], 99999 in d, sum(d) == sum(d.values()))
s = {str(i): i for i in range(70000)}
print(all(s[str(i)] == i for i in range(70000)), len(s))
s[1] = 2
print(s["69999"], s[1], len(s))
m = {-i: i for i in range(1000)}
m.update({(i, i): i for i in range(1000)})
m.update({i * 1.5: i for i in range(1000)})
print(len(m), m[(5, 5)], m[1.5], m[-999])
c = m.copy()
print(c == m, c is m, len(c))
# needs: no watcher (a hundred thousand objects)
