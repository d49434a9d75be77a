# async for and async with.
from helper import Pause, run


class Numbers:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        self.i = 0
        return self

    async def __anext__(self):
        if self.i == self.n:
            raise StopAsyncIteration
        self.i += 1
        await Pause(f"number {self.i}")
        return self.i


class Manager:
    def __init__(self, swallow):
        self.swallow = swallow

    async def __aenter__(self):
        await Pause("enter")
        return "entered"

    async def __aexit__(self, kind, value, traceback):
        await Pause("exit")
        print("exit with", kind and kind.__name__, value)
        return self.swallow


async def loop():
    total = 0
    async for n in Numbers(3):
        if n == 2:
            continue
        total += n
    else:
        print("else")
    async for n in Numbers(9):
        break
    return total, [n async for n in Numbers(2)], {n: n * n async for n in Numbers(2) if n > 1}


print(run(loop()))


async def managed():
    async with Manager(False) as value:
        print(value)
    async with Manager(True):
        raise KeyError("swallowed")
    try:
        async with Manager(False):
            raise KeyError("passed on")
    except KeyError as error:
        print("outside", error)
    async with Manager(False) as a, Manager(False) as b:
        return a + b


print(run(managed()))


async def wrong_for(x):
    async for i in x:
        pass


async def wrong_with(x):
    async with x:
        pass


class NoNext:
    def __aiter__(self):
        return self


class BadNext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 3


class HalfManager:
    async def __aenter__(self):
        pass


for c in (wrong_for([1]), wrong_for(NoNext()), wrong_for(BadNext()), wrong_with(3), wrong_with(HalfManager())):
    try:
        run(c)
    except TypeError as error:
        print(error)
