a = [1, 2, 3]
b = a
c = {'list': a, 'again': [a]}
del b
a = None
c['list'] = 0
c = None
x = 1000
x = x + 1
def f(p):
    q = (p, [])
    return q
r = f({})
r = None
