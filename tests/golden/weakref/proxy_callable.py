import weakref
class F:
    def __call__(self, *a, **k):
        return a, k
f = F()
p = weakref.proxy(f)
print(type(p) is weakref.CallableProxyType, p(1, x=2))
def g():
    return 'g'
print(weakref.proxy(g)(), type(weakref.proxy(F)) is weakref.CallableProxyType)
try:
    weakref.ProxyType(f)
except TypeError as e:
    print(e)
