# How many frames are kept, and how many there were.
import tracemalloc


def down(n):
    return bytearray(5000) if n == 0 else down(n - 1)


for limit in 1, 3, 50:
    tracemalloc.start(limit)
    block = down(10)
    found = tracemalloc.get_object_traceback(block)
    traces = [t for t in tracemalloc.take_snapshot().traces if t.size >= 5000]
    print(limit, len(found), found.total_nframe, [t.traceback.total_nframe for t in traces], [len(t.traceback) for t in traces])
    print([f.lineno for f in found])
    tracemalloc.stop()
tracemalloc.start(2)
found = tracemalloc.get_object_traceback(down(0))
for text in found.format() + found.format(1) + found.format(-1) + found.format(most_recent_first=True):
    print(text.replace(__file__, "FILE"))
print(str(found).replace(__file__, "FILE"))
