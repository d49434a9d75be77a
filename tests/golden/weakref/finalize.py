# finalize: calling, peeking, detaching; dead after one call.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

import weakref
class C: pass
c = C()
f = weakref.finalize(c, lambda *a, **k: (a, k), 1, x=2)
print(f.alive, f.atexit, f.peek()[0] is c, f.peek()[2:])
f.atexit = 0
print(f.atexit, f(), f(), f.alive, f.peek(), f.detach(), f.atexit)
f = weakref.finalize(c, print, 'c is dead')
del c
print(f.alive)
c = C()
f = weakref.finalize(c, print, 'never')
print(f.detach()[2:], f.detach(), f.alive)
attempt(lambda: weakref.finalize(1, print))
attempt(lambda: weakref.finalize())
attempt(lambda: setattr(f, 'zz', 1))
f = weakref.finalize(c, lambda: 1 / 0)
attempt(f)
print(f.alive)
