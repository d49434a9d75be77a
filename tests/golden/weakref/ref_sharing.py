# One shared reference without callback; a new one for each callback and subclass.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

import weakref
class C: pass
class R(weakref.ref): pass
c = C()
r = weakref.ref(c)
print(r is weakref.ref(c), r is weakref.ref(c, None), r is weakref.ref(c, lambda r: 0), r is R(c))
sub = R(c)
sub.note = 'kept'
print(sub.note, sub == r, hash(sub) == hash(r), weakref.getweakrefcount(c), weakref.ref.__new__(weakref.ref, c) is r)
attempt(lambda: setattr(r, 'note', 1))
attempt(lambda: weakref.ref(1))
attempt(lambda: weakref.ref())
attempt(lambda: weakref.ref(c, 1, 2))
attempt(lambda: weakref.ref(o=c))
attempt(lambda: r(1))
attempt(lambda: r(x=1))
