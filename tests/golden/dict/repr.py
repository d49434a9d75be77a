d = {"a": [1], 2: {3: 4}}
d["self"] = d
print(d, str(d), f"{d}")
print(d.values(), d.keys())
class R:
    def __repr__(self):
        e.clear()
        return "R"
e = {1: R(), 2: 3}
print(e)
