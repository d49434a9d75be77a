# Exceptions die when the handler ends.
class D(Exception):
    def __del__(self): print("del")
try:
    raise D
except D as e:
    print("handling")
print("after")
def f():
    try:
        raise D
    finally:
        print("finally")
try:
    f()
except D:
    print("caught")
print("end")
