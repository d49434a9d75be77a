# States and locals of generators and coroutines.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from inspect import getgeneratorstate, getgeneratorlocals, getcoroutinestate, getcoroutinelocals
def g(a):
    z = 1
    yield getgeneratorstate(running)
    yield
running = g(5)
print(getgeneratorstate(running), getgeneratorlocals(running))
print(next(running), getgeneratorstate(running), getgeneratorlocals(running))
running.close()
print(getgeneratorstate(running), getgeneratorlocals(running))
attempt(lambda: getgeneratorlocals(3))
async def c(x): pass
co = c(1)
print(getcoroutinestate(co), getcoroutinelocals(co))
co.close()
print(getcoroutinestate(co), getcoroutinelocals(co))
