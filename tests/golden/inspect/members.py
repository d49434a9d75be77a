# getmembers, classify_class_attrs, getclasstree, getclosurevars.
import sys
from inspect import getmembers, getmembers_static, classify_class_attrs, getclasstree, getclosurevars, ismethod, getmro
class C:
    x = 5
    def m(self): pass
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
    @property
    def p(self): return 1
class D(C):
    def m(self): pass
print([n for n, v in getmembers(C) if not n.startswith('__')], [n for n, v in getmembers(C(), ismethod)])
print([(n, type(v).__name__) for n, v in getmembers_static(C) if not n.startswith('__')])
for a in classify_class_attrs(D):
    if not a.name.startswith('__'):
        print(a.name, a.kind, a.defining_class.__name__, type(a.object).__name__)
print(getmro(D), getclasstree([D, C]), getclasstree([D, C], unique=True))
def outer():
    v = 1
    def inner(): return v, len, sys, undefined
    return inner
found = getclosurevars(outer())
print(found.nonlocals, sorted(found.globals), found.builtins, found.unbound)
