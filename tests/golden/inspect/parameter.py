# Parameter objects: text, equality, replace, error texts.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from inspect import Parameter as P
for a, k in [(('a', P.POSITIONAL_ONLY), {}), (('a', P.VAR_POSITIONAL), {'default': 1}), ((1, P.KEYWORD_ONLY), {}), (('1a', P.KEYWORD_ONLY), {}), (('a', 9), {}),
             (('if', P.KEYWORD_ONLY), {}), (('if', P.POSITIONAL_ONLY), {}), (('.0', P.POSITIONAL_OR_KEYWORD), {}), (('.0', P.KEYWORD_ONLY), {}),
             ((P.empty, P.KEYWORD_ONLY), {}), (('a', P.VAR_KEYWORD), {'annotation': int}), (('a', 1), {'default': 3, 'annotation': 'x'}),
             (('a', 1), {'default': None, 'annotation': list[int]})]:
    attempt(lambda: repr(P(*a, **k)))
p = P('a', 1, default=3)
print(p.replace(name='b'), repr(p.replace(kind=P.KEYWORD_ONLY).kind), p.replace(default=P.empty), p == P('a', 1, default=3), p == 3)
print(P.empty, [kind.description for kind in (P.POSITIONAL_ONLY, P.POSITIONAL_OR_KEYWORD, P.VAR_POSITIONAL, P.KEYWORD_ONLY, P.VAR_KEYWORD)])
