# Compound statements, else branches, one-line blocks, indentation.
for i in range(3):
	if i == 1:
		continue
	print("tab", i)
else: print("for else")
while True:
  break
else:
  print("not reached")
n = 2
while n: n -= 1; print(n)
else: print("while else")
if n: print("no")
elif not n: print("elif"); print("second")
else: print("no")
try: raise ValueError("v")
except (TypeError, ValueError) as e: print(repr(e))
else: print("no")
finally: print("finally")
try:
    pass
except: pass
else: print("try else")
try:
    try: 1 / 0
    finally: print("inner")
except ZeroDivisionError: print("outer")
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
except* ValueError as g: print(g.exceptions)
except* (TypeError, OSError): print("type")
class A: x = 1; y = 2
class B(A,): pass
class C(A, metaclass=type): "doc"
print(A.x, B.y, C.__doc__)
def f(): return 1
def g():
    def h(): return 2
    return h()
print(f(), g())
if True:
        print("eight")
        if True:
         print("nine")
pass; pass
print("semi");
def k():
    """doc"""

    # comment

    return k.__doc__
    # after
print(k())
