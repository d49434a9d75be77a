# __getitem__, __setitem__, __delitem__.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class D:
    def __getitem__(self, k): return ("get", k)
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
d = D()
print(d[1], d[1:2], d[1, ...], d[::2])
d["a"] = 5
del d[1:]
class G:
    def __getitem__(self, k): return k
class S:
    def __setitem__(self, k, v): pass
def delete(o): del o[0]
def assign(o): o[0] = 1
attempt(delete, G())
attempt(delete, S())
attempt(delete, 1)
attempt(assign, 1)
attempt(assign, G())
attempt(lambda: 1[0] if 0 else S()[0])
class M(dict):
    def __missing__(self, k): return k * 2
print(M()["ab"])
