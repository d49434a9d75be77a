# __set_name__ is called for each value of the body, in order.
class D:
    def __set_name__(self, owner, name):
        print(owner.__name__, name)
class C:
    b = D()
    a = D()
C.later = D()
class Bad:
    def __set_name__(self, owner, name):
        raise KeyError(name)
try:
    class E:
        x = Bad()
except RuntimeError as e:
    print(e, "|", repr(e.__cause__))
