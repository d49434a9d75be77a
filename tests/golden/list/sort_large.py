seed = 12345
def rnd():
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed
for make in (lambda i: rnd(), lambda i: rnd() % 10, lambda i: str(rnd()), lambda i: rnd() / 7.0,
             lambda i: (rnd() % 5, rnd()), lambda i: i // 3, lambda i: -i, lambda i: i % 500, lambda i: (i * 7919) % 1000,
             lambda i: [rnd() % 3, rnd() % 3]):
    for n in (0, 1, 2, 33, 64, 65, 1000, 3001):
        data = [make(i) for i in range(n)]
        order = sorted(range(n), key=data.__getitem__)
        s = sorted(data)
        assert s == [data[i] for i in order]
        assert all(not s[i + 1] < s[i] for i in range(n - 1))
        assert all(data[a] < data[b] or a < b for a, b in zip(order, order[1:]))
        r = sorted(range(n), key=data.__getitem__, reverse=True)
        assert all(data[b] < data[a] or a < b for a, b in zip(r, r[1:]))
print("sorted")
# needs: no watcher (a hundred thousand objects)
