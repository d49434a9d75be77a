# Error texts of copy and copyreg.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

import copy, copyreg
class C:
    def __init__(self, *a): self.a = a
def reducing(value):
    return type('R', (), {'__reduce__': lambda self: value})()
class Neither:
    __reduce_ex__ = None
    __reduce__ = None
class NeedsArgument:
    def __new__(cls, a): return super().__new__(cls)
class ListState:
    def __getstate__(self): return [1]
class Raises:
    def __reduce_ex__(self, protocol): raise TypeError('nope')
for f in (lambda: copy.copy(Neither()), lambda: copy.deepcopy(Neither()), lambda: copy.copy(reducing(3)), lambda: copy.copy(reducing((C,))),
          lambda: copy.copy(NeedsArgument(1)), lambda: copy.copy(ListState()), lambda: copy.copy(Raises()), lambda: copy.copy(),
          lambda: copyreg.pickle(C, 3), lambda: copyreg.constructor(3), lambda: copyreg.add_extension('m', 'n', 0),
          lambda: copyreg.remove_extension('m', 'n', 1), lambda: (x for x in ()).__reduce_ex__(0)):
    attempt(f)
print(copy.Error, copy.error is copy.Error, copy.__all__, copy.dispatch_table is copyreg.dispatch_table)
copyreg.add_extension('m', 'n', 5)
attempt(lambda: copyreg.add_extension('m', 'n', 6))
attempt(lambda: copyreg.add_extension('x', 'n', 5))
print(copyreg._reconstructor(C, object, None).__class__, copyreg.__newobj__(list), copyreg.__newobj_ex__(dict, (), {}))
