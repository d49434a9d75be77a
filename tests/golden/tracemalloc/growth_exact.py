# needs: quiet collector
# What the heap grew by is the sum of the traced blocks, exactly; tracing leaves the counts alone.
import _tracemalloc
import gc
import sys
import tracemalloc


class P:
    pass


def fill():
    return [[i, float(i), (i, i + .5), {i: i}, str(i), P(), bytes(i)] for i in range(2000)]


fill()
gc.collect()
tracemalloc.start()
traced, heap = _tracemalloc._get_block_bytes()
kept = fill()
traced2, heap2 = _tracemalloc._get_block_bytes()
print(traced2 - traced == heap2 - heap, traced2 > 1000000)
del kept
gc.collect()
traced2, heap2 = _tracemalloc._get_block_bytes()
print(traced2 - traced == heap2 - heap, traced2 < 10000)


def counts():
    o = P()
    l = [o, o]
    return sys.getrefcount(o), sys.getrefcount(l), sys.getrefcount(counts.__code__.co_filename)


on = counts()
tracemalloc.stop()
print(on == counts())


def collections(n):
    gc.collect()
    before = gc.get_stats()[0]["collections"]
    kept = [P() for i in range(n)]
    return gc.get_stats()[0]["collections"] - before


off = collections(3000)
tracemalloc.start(5)
print(off == collections(3000), off)
