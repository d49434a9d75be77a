# Bases whose layouts do not fit.
for bases in (int, str), (list, dict), (int, bool), (type, int):
    try:
        print(type("C", bases, {}).__mro__)
    except TypeError as e:
        print(e)
class E(Exception): pass
class L(list, object): pass
print(L([1]), type("X", (E, KeyError), {}).__mro__)
