# The is... functions.
import inspect, functools, sys, types
async def co(): pass
def gen(): yield
async def agen(): yield
class C:
    def m(self): pass
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
    @property
    def p(self): pass
class S: __slots__ = 'a'
objects = dict(method=C().m, cls=C, function=C.m, len=len, append=[].append, co=co, gen=gen, agen=agen, generator=gen(), sys=sys, prop=C.__dict__['p'],
               classmethod_=C.__dict__['c'], staticmethod_=C.__dict__['s'], slot_wrapper=int.__add__, method_wrapper=(1).__add__, descriptor=str.join,
               getset=types.FunctionType.__code__, member=S.a, code=gen.__code__, frame=sys._getframe(), part=functools.partial(gen), int_=int)
for name in sorted(name for name in inspect.__all__ if name.startswith('is')):
    print(name, [key for key, o in objects.items() if getattr(inspect, name)(o)])
