import sys
saved = []
class D:
    def __del__(self):
        fr = sys._getframe(1)
        saved.append(fr)
        print(fr.f_code.co_name, sorted(n for n in fr.f_locals if n[0] != "_"))
def f():
    a = [1]; b = D(); c = 'x'
f()
print(saved[0].f_code.co_name)
def g():
    h = D()
    raise ValueError('v')
try: g()
except ValueError: pass
def k():
    z = [D()]
    return z
k()
try:
    1/0
except ZeroDivisionError:
    import traceback; print(traceback.format_exc())
saved.clear()
f(); f()
