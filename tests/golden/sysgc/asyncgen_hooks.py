# Hooks of asynchronous generators; where coroutines come from.
import sys
import warnings
warnings.simplefilter("ignore")
async def g():
    try:
        yield 1
        yield 2
    finally: print('fin')
def fi(a): print('first', a.__name__)
def fz(a): print('final', a.__name__, sys.getrefcount(a)); keep.append(a)
keep=[]
sys.set_asyncgen_hooks(fi, fz)
def run(c):
    try:
        while 1: c.send(None)
    except StopIteration as e: return e.value
x=g(); print('made'); print(run(x.__anext__())); print(run(x.__anext__()))
del x
print(len(keep)); 
run(keep[0].aclose()); keep.clear()
x=g(); del x; print('unstarted')
x=g(); run(x.__anext__()); sys.set_asyncgen_hooks(None,None); del x; print(len(keep))
run(keep[0].aclose()); keep.clear()
x=g(); run(x.__anext__()); del x; print('nohook')
def bad(a): raise ValueError('bad')
sys.set_asyncgen_hooks(firstiter=bad)
x=g()
try: x.__anext__()
except ValueError as e: print(e)
try: print(run(x.__anext__()))
except ValueError as e: print(e)
sys.unraisablehook = lambda u: print("unraisable", u.exc_value, u.object.__name__)
sys.set_asyncgen_hooks(finalizer=bad, firstiter=None)
x=g(); run(x.asend(None)); del x
sys.set_asyncgen_hooks(fi)
x=g(); run(x.aclose()); 
x=g(); 
try: run(x.athrow(ValueError))
except ValueError: print('VE')
async def c(): pass
x=c(); print(x.cr_origin and [(line, name) for _, line, name in x.cr_origin]); x.close()
sys.set_coroutine_origin_tracking_depth(3)
def mk(): return c()
x=mk(); print(x.cr_origin and [(line, name) for _, line, name in x.cr_origin]); x.close()
sys.set_coroutine_origin_tracking_depth(1)
x=mk(); print(x.cr_origin and [(line, name) for _, line, name in x.cr_origin]); x.close()
x=mk(); del x
sys.set_coroutine_origin_tracking_depth(0)
x=mk(); print(x.cr_origin and [(line, name) for _, line, name in x.cr_origin]); del x


def attempt(*args, **kw):
    try:
        print(sys.set_asyncgen_hooks(*args, **kw))
    except TypeError as e:
        print(e)


attempt(1)
attempt(print, 3)
sys.set_asyncgen_hooks(None, None)
attempt(firstiter=print)
print(sys.get_asyncgen_hooks())
attempt(finalizer=len)
print(sys.get_asyncgen_hooks().finalizer, len(sys.get_asyncgen_hooks()))
attempt(None, None)
attempt(None, None, None)
attempt(bogus=1)
attempt()
print(sys.get_asyncgen_hooks(), type(sys.get_asyncgen_hooks()).__name__)
