# At exit finalizers run in reverse order, also those made meanwhile; the others never.
import weakref, atexit
class C: pass
objects = [C() for i in range(4)]
atexit.register(print, 'registered before the first finalizer')
for i, o in enumerate(objects):
    f = weakref.finalize(o, print, 'exit', i)
f.atexit = False
weakref.finalize(objects[1], lambda: (print('nested'), weakref.finalize(objects[2], print, 'made at exit')))
atexit.register(print, 'registered later')
