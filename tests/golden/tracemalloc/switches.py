# start, stop and the figures; their errors.
import tracemalloc


def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


attempt(tracemalloc.take_snapshot)
for wrong in (0,), (-1,), (65536,), ("x",), (1, 2), (1.5,), (None,):
    attempt(tracemalloc.start, *wrong)
attempt(tracemalloc.start, nframe=1)
attempt(tracemalloc.stop, 1)
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_traceback_limit())
attempt(tracemalloc.clear_traces)
attempt(tracemalloc.reset_peak)
attempt(tracemalloc.stop)
attempt(tracemalloc.get_object_traceback, [])
attempt(tracemalloc.start)
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit(), tracemalloc.get_tracemalloc_memory() > 0)
attempt(tracemalloc.start, 9)
attempt(tracemalloc.start, 0)
print(tracemalloc.get_traceback_limit())
big = bytearray(100000)
now, peak = tracemalloc.get_traced_memory()
print(now >= 100000, peak >= now)
del big
now, peak = tracemalloc.get_traced_memory()
print(now < 100000, peak >= 100000)
tracemalloc.reset_peak()
now, peak = tracemalloc.get_traced_memory()
print(peak < 100000)
big = bytearray(100000)
tracemalloc.clear_traces()
now, peak = tracemalloc.get_traced_memory()
print(now < 5000, tracemalloc.get_object_traceback(big), len(tracemalloc.take_snapshot().traces) < 20)
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_traceback_limit())
tracemalloc.start(9)
print(tracemalloc.get_traceback_limit(), tracemalloc.take_snapshot().traceback_limit)
