# What async with says of a manager whose methods give nothing to await; tracebacks of async for.
import traceback


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as e:
        print('result', e.value)
    except Exception as e:
        print(type(e).__name__, e)
        print([entry.lineno - entry.frame.f_code.co_firstlineno if hasattr(entry, 'frame') else entry.name
               for entry in traceback.extract_tb(e.__traceback__)])


class BadEnter:
    def __aenter__(self): return 5
    async def __aexit__(self, *args): pass


class BadExit:
    async def __aenter__(self): return 5
    def __aexit__(self, *args): return 'text'


class BadAwait:
    def __await__(self): return 5


class BadAwaitEnter(BadExit):
    def __aenter__(self): return BadAwait()


async def use(manager, fail=False):
    async with manager:
        if fail:
            raise KeyError('inside')


for manager in BadEnter(), BadExit(), BadAwaitEnter():
    run(use(manager))
run(use(BadExit(), True))


class BadNext:
    def __aiter__(self): return self
    def __anext__(self): return 5


class Raising(BadNext):
    async def __anext__(self): raise ValueError('next')


async def loop(iterable):
    async for item in iterable:
        pass


async def gather(iterable):
    return [item async for item in iterable]


for function in loop, gather:
    for iterable in BadNext(), Raising():
        run(function(iterable))
