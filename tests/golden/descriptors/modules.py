# Module objects.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


import sys
M = type(sys)
m = M("mod", "about")
print(m, m.__dict__)
m.x = 1
print(m.x, dir(m), sys)
attempt(lambda: m.nothing)
m.__getattr__ = lambda name: "dyn " + name
print(m.anything)
m.__dir__ = lambda: ["b", "a"]
print(dir(m))
attempt(M)
attempt(M, 1)
del m.__getattr__, m.__name__
attempt(lambda: m.nothing)
attempt(setattr, m, "__dict__", {})
