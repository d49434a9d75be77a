# Setting __class__ of an instance.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class A:
    def who(self): return "A"
class B:
    def who(self): return "B"
class S:
    __slots__ = ("x",)
class T:
    __slots__ = ("x",)
    def who(self): return ("T", self.x)
a = A()
a.v = 1
a.__class__ = B
print(a.who(), a.v, a.__dict__)
a.w = 2
print(a.__dict__)
s = S()
s.x = 5
s.__class__ = T
print(s.who())
def assign(o, value): o.__class__ = value
attempt(assign, a, 1)
attempt(assign, a, int)
attempt(assign, a, S)
attempt(assign, 1, A)
attempt(delattr, a, "__class__")
