class Meters(float):
    def __repr__(self):
        return f"{float(self)}m"

m = Meters(2.5)
m.unit = "m"
print(repr(m), m + 1, type(m + 1), type(-m), type(+m), type(m.real), type(float(m)), m.unit, m == 2.5, hash(m) == hash(2.5))
print(Meters.fromhex("0x1p2"), Meters("1e3"), isinstance(m, float))
