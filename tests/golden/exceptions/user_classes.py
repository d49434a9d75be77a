# Exceptions of the language: attributes, matching, inheritance.
class A(Exception):
    def __init__(self, code, *rest):
        super().__init__(code, *rest)
        self.code = code
class B(A, KeyError): pass
for kind in A, KeyError, Exception, LookupError, (TypeError, A):
    try:
        raise B(5, 6)
    except kind as e:
        print(type(e).__name__, e.code, e.args, e)
try:
    raise A
except TypeError as e:
    print(e)
class S(Exception):
    __slots__ = ("x",)
s = S()
s.x = 1
s.y = 2
print(s.x, s.__dict__)
class V(ValueError): code = 1
try:
    raise V
except ValueError as e:
    print(repr(e), e.code)
try:
    try:
        raise V
    except 1:
        pass
except TypeError as e:
    print(e)
