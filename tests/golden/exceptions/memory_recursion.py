# MemoryError and RecursionError can be raised and caught.
def f(): return f()
for i in range(3):
    try:
        f()
    except RecursionError as e:
        print(e)
made = [MemoryError() for i in range(40)]
print(len(made), made[0].args, MemoryError("x"))
del made
try:
    raise MemoryError
except MemoryError as e:
    print(repr(e), e.__context__)
class L(list):
    def __repr__(self): return repr(self)
try:
    repr(L())
except RecursionError as e:
    print("RecursionError")
