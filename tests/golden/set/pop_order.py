s = set(range(12))
print([s.pop() for _ in range(5)])
s.add(0); s.add(1)
print([s.pop() for _ in range(len(s))], s)
