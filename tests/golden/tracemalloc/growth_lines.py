# Two snapshots tell which line has grown.
import tracemalloc

tracemalloc.start()
keep = []


def grow(n):
    for i in range(n):
        keep.append(bytearray(50000))


def other():
    return [bytearray(70000)]


before = tracemalloc.take_snapshot()
grow(10)
held = other()
after = tracemalloc.take_snapshot()
for diff in after.compare_to(before, "lineno")[:2]:
    frame = diff.traceback[0]
    print(frame.lineno, diff.size_diff // 10000, diff.size // 10000, frame.filename.endswith("growth_lines.py"))
top = after.statistics("lineno")[0]
print(top.traceback[0].lineno, top.size // 10000)
only = after.filter_traces([tracemalloc.Filter(True, "*growth_lines.py", 10)])
print(sum(trace.size for trace in only.traces) // 10000, {trace.traceback[0].lineno for trace in only.traces})
del keep[5:]
print(tracemalloc.take_snapshot().compare_to(after, "lineno")[0].size_diff // 10000)
