import weakref
class C:
    pass
class Named:
    __name__ = 'nn'
def f():
    pass
def show(r):
    text = repr(r)
    out = ''
    for part in text.split('0x'):
        out += part.lstrip('0123456789abcdef') if out else part
    print(out)
c, n = C(), Named()
r, p = weakref.ref(c), weakref.proxy(c)
show(r)
show(weakref.ref(n))
show(weakref.ref(f))
show(weakref.ref(C))
print(object.__repr__(p)[:28] == '<weakref.ProxyType object at')
print(type(p).__repr__(p).split(' at ')[0], type(p).__repr__(p).split(' to ')[1].split(' at ')[0])
del c
show(r)
