# Signature objects: order of parameters, equality, replace.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from inspect import Signature as S, Parameter as P, signature
attempt(lambda: S([P('a', P.KEYWORD_ONLY), P('b', P.POSITIONAL_ONLY)]))
attempt(lambda: S([P('a', 1, default=1), P('b', 1)]))
attempt(lambda: S([P('a', 1), P('a', 1)]))
attempt(lambda: S([P('a', 0), P('b', 1), P('c', 3)], return_annotation=int))
print(S(), S([P('a', 1)]).replace(return_annotation=str), S([P('a', 1)]).replace(parameters=[]), S.empty)
def f(a, *, b=1, c): pass
def g(a, *, c, b=1): pass
print(signature(f) == signature(g), hash(signature(f)) == hash(signature(g)), signature(f) != signature(len), type(signature(f).parameters))
