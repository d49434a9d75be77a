# Subscripts and slices.
class S:
    def __getitem__(self, k): return k
s = S()
print(s[1], s[1:2], s[:], s[::], s[1:], s[:2], s[::3], s[1:2:3], s[1:2:])
print(s[1, 2], s[1:2, ::3], s[..., 0], s[()], s[(1, 2)], s[1,], s[:,])
print(s[*[1, 2]], s[0, *[1]], s[x := 5], x, s[lambda: 1].__class__.__name__)
print([1, 2, 3][0], "abc"[-1], (1, 2)[1:], {"a": 1}["a"], [[1]][0][0])
print(s["a":"b"], s[None:None], s[-1:-2:-3], s[1 if 0 else 2])
