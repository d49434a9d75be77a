def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, b - a)
c = a
c |= b
print(a)
c &= {1, 3, 4}
print(a)
c -= {1}
print(a)
c ^= {3, 9}
print(a, c is a)
c -= c
print(a)
f = frozenset([1, 2])
g = f
g |= {5}
print(f, g, type(f | {1}), type({1} | f), f & {1}, {1} - f)
err(lambda: {1} | [1])
err(lambda: {1} - "a")
err(lambda: [1] & {1})
def inplace(): x = {1}; x |= [2]
err(inplace)
