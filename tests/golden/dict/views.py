d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), len(v), len(i))
print("a" in k, 2 in v, ("a", 1) in i, ("a", 2) in i, "a" in i)
d["d"] = 4
print(k, list(reversed(k)), list(reversed(v)), list(reversed(i)), list(reversed(d)))
print(sorted(k & {"a", "z"}), sorted(k | ["q"]), sorted(k - "ab"), sorted(k ^ {"a", "z"}), sorted(["a", "x"] & k))
print(sorted(i & {("a", 1), 5}), sorted(i - [("a", 1)]), len(i | k), sorted(i ^ {("a", 1)}))
print(k == {"a", "b", "c", "d"}, k >= {"a"}, k < {"a"}, k <= set("abcde"), k != set(), i == i, k == ["a"], {"a"} <= k)
print(k.isdisjoint("xyz"), k.isdisjoint(["a"]), i.isdisjoint([]))
print(k.mapping, type(k.mapping).__name__, v == v, v == d.values(), type(k & k))
try:
    k < [1]
except TypeError as e:
    print(e)
try:
    hash(k)
except TypeError as e:
    print(e)
