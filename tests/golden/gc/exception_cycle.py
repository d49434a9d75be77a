# A kept exception and its frame form a cycle.
import gc
class D:
    def __del__(self):
        print('del')
def f():
    d = D()
    try:
        1 / 0
    except ZeroDivisionError as e:
        keep = e
gc.collect()
f()
print('still alive')
gc.collect()
print('after collect')
