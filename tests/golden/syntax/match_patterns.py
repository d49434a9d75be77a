# The match statement: every kind of pattern.
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class K: one = 1
def m(v):
    match v:
        case 0 | -1: return "zero or minus one"
        case 1.5 | 2j | -1 - 3j: return "real or complex"
        case "a" | b"b" | "c" "d": return "text"
        case None: return "none"
        case True | False: return "bool"
        case K.one: return "K.one"
        case []: return "empty"
        case [x]: return f"one {x}"
        case (1, *rest): return f"1 then {rest}"
        case [_, _, *_] if len(v) > 3: return "many"
        case [a, (b, c)] | [a, b, c]: return f"{a} {b} {c}"
        case {"k": v1, "n": {"m": v2}}: return f"nested {v1} {v2}"
        case {"k": k, **others}: return f"k {k} {others}"
        case {}: return "dict"
        case P(0, y=0): return "origin"
        case P(x=px, y=1 | 2 as py): return f"P {px} {py}"
        case P(px, py): return f"P({px}, {py})"
        case int() | str() as w: return f"as {w}"
        case other: return f"other {type(other).__name__}"
for v in (0, -1, 1.5, 2j, -1 - 3j, "a", b"b", "cd", None, True, 1, [], [7], (1, 2, 3), [0, 0, 0, 0],
          [5, (6, 7)], [5, 6, 7], {"k": 1, "n": {"m": 2}}, {"k": 1, "z": 2}, {}, P(0, 0), P(3, 2),
          P(3, 4), 99, "zz", 3.25):
    print(m(v))
