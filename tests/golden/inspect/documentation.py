# getdoc finds what is inherited; cleandoc.
from inspect import getdoc, cleandoc
class Base:
    "doc of the class"
    def m(self): "doc of m"
    @property
    def p(self): "doc of p"
class Derived(Base):
    def m(self): pass
    @property
    def p(self): pass
def plain(): pass
print(getdoc(Derived), getdoc(Derived.m), getdoc(Derived().m), getdoc(Derived.__dict__['p']), getdoc(plain), getdoc(type('E', (), {})))
print([cleandoc(text) for text in ("""  first
      second
        third

    """, '', '\n\n  a\n  b', 'a\n\tb', 'x\n  y\n z')])
