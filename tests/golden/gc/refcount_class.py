import sys
rc = sys.getrefcount
class C:
    pass
print(rc(C))
c = C()
print(rc(C))
del c
print(rc(C))
def f():
    pass
print(rc(f), rc(f.__code__))
class M:
    def __enter__(self):
        return self
    def __exit__(self, *a):
        pass
m = M()
with m as b:
    print(rc(m))
print(rc(m))
for i in [m]:
    print(rc(m))
print(rc(m))
