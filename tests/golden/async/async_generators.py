# Asynchronous generators.
from helper import Pause, run


async def ticks(n):
    try:
        for i in range(n):
            await Pause(f"tick {i}")
            got = yield i
            if got:
                print("got", got)
    except KeyError as error:
        print("caught", error)
        yield "after"
    finally:
        print("ticks end")


async def main():
    print([x async for x in ticks(2)])
    g = ticks(5)
    print(await g.__anext__(), await g.asend("hello"))
    print(await g.athrow(KeyError("k")))
    await g.aclose()
    try:
        await g.__anext__()
    except StopAsyncIteration as stop:
        print("stop", stop.args)
    print(await g.aclose())
    g = ticks(1)
    print(await anext(g), await anext(g, "default"))
    print((await anext(ticks(0), "nothing")))
    print([x async for x in (y * 2 async for y in ticks(2))])


run(main())
g = ticks(1)
print(type(g).__name__, g.__name__, g.ag_running, g.ag_code.co_name, g.ag_await, g.__aiter__() is g)
print(type(g.__anext__()).__name__, type(g.aclose()).__name__)


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def close_it():
    g = stubborn()
    await g.__anext__()
    await g.aclose()


try:
    run(close_it())
except RuntimeError as error:
    print(error)
try:
    ticks(1).asend(3).send(None)
except TypeError as error:
    print(error)
g = ticks(2)
first = g.__anext__()
print(first.send(None))
try:
    g.__anext__().send(None)
except RuntimeError as error:
    print(error)
try:
    first.send(None)
except StopIteration as stop:
    print("value", stop.value)
try:
    first.send(None)
except RuntimeError as error:
    print(error)


async def raises(kind):
    yield 1
    raise kind


async def consume(kind):
    async for x in raises(kind):
        print(x)


for kind in (StopIteration, StopAsyncIteration, ValueError):
    try:
        run(consume(kind))
    except Exception as error:
        print(type(error).__name__, error, type(error.__cause__).__name__)
