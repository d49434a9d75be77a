# match, case and _ are names everywhere else.
match = case = _ = 1
print(match, case, _)
match, case = 2, 3
def f(match, case=1, *, _=2): return match + case + _
print(f(1), f(match=2, case=3, _=4))
match = [10, 20]
print(match[0], match [1], (match), -match[0])
class case:
    match = 5
    _ = 6
print(case.match, case._)
match = print
match("called")
match ("called", "twice")
print(*"ab", sep="-")
match: int = 4
match = lambda x: x
print(match (3))
match 6:
    case case:
        print(case)
match 1, 2:
    case 1, match:
        print("two", match)
match (match):
    case _: print("inner", match)
match -1:
    case case if case < 0:
        case = "soft"
        print(case)
match [1, 2]:
    case [case, _]: print(case)
match {"match": 1}:
    case {"match": match}: print(match)
