"""Pools, arenas and free lists: where small objects live.

Small objects are cut from pools, pools from arenas. A freed block is handed out again first,
so the next object of that size often has the same address.
"""
import gc
import sys


class Thing:
    __slots__ = ("x",)


gc.collect()
print("the next object takes the block of the last one that died:")
thing = Thing()
address = id(thing)
del thing
thing = Thing()
print("  an instance:", id(thing) == address)
number = float("2.5")
address = id(number)
del number
number = float("3.5")
print("  a float, from its free list:", id(number) == address)
print("  two temporaries in a row:", id(Thing()) == id(Thing()))

before = sys.getallocatedblocks()
many = [Thing() for i in range(10000)]
grown = sys.getallocatedblocks() - before
print("10000 objects take 10000 blocks and a few:", 10000 <= grown < 10100)
del many
left = sys.getallocatedblocks() - before
print("and give them back:", left < 100)

print("one survivor keeps its neighbours' arena, not their blocks:")
many = [bytes(100) for i in range(50000)]
survivors = many[::1000]
before = sys.getallocatedblocks()
del many
print("  blocks freed:", 49000 < before - sys.getallocatedblocks() < 51000)
print("  survivors:", len(survivors))
# needs: pools
