# Sources of functions, classes, lambdas; comments before them.
from inspect import getsource, getsourcelines, getcomments, getfile, getmodule
import sys
# about f
# in two lines
def f(a,
      b=(1,
         2)):
    '''doc
unindented text
'''
    if a:
        return b
    # a comment at the end

# outside
def deco(f): return f
@deco
@deco
def g():
    return [
1,
    ]
class A:
    def m(self):
        pass
    class B:
        def n(self): return 1
    @deco
    def k(self):
        s = "def x("; return s
    z = 3
def one(): return 1
lam = lambda x: (x +
   1)
def outer():
    class A:
        inner = 1
    return A
if True:
    def cond():
        pass
for o in (f, g, A, A.m, A.B, A.B.n, A.k, one, lam, outer(), cond, A().m, f.__code__):
    lines, number = getsourcelines(o)
    print(number, lines)
print(getcomments(f), getcomments(g), getcomments(3), getfile(f) == __file__, getmodule(f) is sys.modules['__main__'])
exec('def made(): pass\nclass Made: pass')
for o in (3, len, sys, int, made, Made):
    try:
        getsource(o)
    except (TypeError, OSError) as e:
        print(type(e).__name__, e)
