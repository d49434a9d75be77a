# A block that grows belongs to the line where it grew.
import tracemalloc


def line_of_big():
    return [(t.traceback[0].lineno, t.size // 1000) for t in tracemalloc.take_snapshot().traces if t.size >= 20000]


tracemalloc.start()
data = bytearray(30000)
print([line for line, size in line_of_big()])
data.extend(bytes(15000))
print([line for line, size in line_of_big()])
del data[100:]
print([line for line, size in line_of_big()])
data = None
items = []
for i in range(4000):
    items.append(None)
print([line for line, size in line_of_big()])
items.clear()
print([line for line, size in line_of_big()])
tracemalloc.stop()
late = bytearray(40000)
tracemalloc.start()
print([line for line, size in line_of_big()], tracemalloc.get_object_traceback(late))
late.extend(bytes(40000))
print([line for line, size in line_of_big()])
late = None
print([line for line, size in line_of_big()])
