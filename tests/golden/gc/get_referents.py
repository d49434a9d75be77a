import gc
class C:
    pass
c = C()
c.x = [1]
print([r if r is not C else 'C' for r in gc.get_referents(c)])
c.__dict__
print([r if r is not C else 'C' for r in gc.get_referents(c)])
print(gc.get_referents([1, 'a']), gc.get_referents((1, [2])))
print(gc.get_referents({'k': [1]}), gc.get_referents({1: [2]}))
print(gc.get_referents(1, 'a', None), gc.get_referents())
print(gc.get_referents([1], [2, 3]))
