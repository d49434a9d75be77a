# cmp_to_key: keys compared through the function.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from functools import cmp_to_key
K = cmp_to_key(lambda a, b: (a > b) - (a < b))
k = K(3)
print(type(K), type(k), k.obj, k < K(4), k > K(4), k == K(3), k != K(3), k <= K(3), k >= K(3), K(obj=5).obj)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
for f in (lambda: hash(k), lambda: k < 3, lambda: k == 3, lambda: K(), lambda: K(1, 2), lambda: cmp_to_key(), lambda: cmp_to_key(3)(4) < cmp_to_key(3)(4),
          lambda: type(k)(), lambda: setattr(k, 'foo', 1), lambda: K(1) < cmp_to_key(lambda a, b: None)(2),
          lambda: cmp_to_key(lambda a, b: None)(1) < K(2), lambda: cmp_to_key(lambda a, b: 1 / 0)(1) < K(2)):
    attempt(f)
k.obj = 8
print(k.obj)
del k.obj
print(k.obj)
attempt(lambda: k < K(1))
