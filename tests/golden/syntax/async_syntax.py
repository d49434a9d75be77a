# async def, await, async for, async with; driven by hand.
class A:
    def __init__(self, v): self.v = v
    def __await__(self):
        r = yield self.v
        return r
    async def __aenter__(self): return await A("enter")
    async def __aexit__(self, *a): await A("exit")
    def __aiter__(self): self.i = 0; return self
    async def __anext__(self):
        self.i += 1
        if self.i > 2: raise StopAsyncIteration
        return self.i
async def f():
    x = await A(1) + await A(2)
    async with A(0) as y, A(9): print("with", y)
    async with (A(3) as z): print(z)
    async for i in A(0): print("for", i)
    else: print("else")
    print([i async for i in A(0)], {i: i async for i in A(0) if i > 1})
    print([await A(i) for i in range(2)], -await A(5) if 0 else "neg")
    return x
c = f()
v, n = None, 0
try:
    while True: print("got", c.send(v)); n += 1; v = n
except StopIteration as s: print("returned", s.value)
