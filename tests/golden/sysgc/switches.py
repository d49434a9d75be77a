# Settings of sys that change little here: their values and errors.
import sys


def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


attempt(sys.getswitchinterval)
for wrong in 0, -1, "x", 1, 0.25, 1e-7:
    attempt(sys.setswitchinterval, wrong)
    attempt(sys.getswitchinterval)
attempt(sys.setswitchinterval)
attempt(sys.get_coroutine_origin_tracking_depth)
for wrong in -1, "x", 2:
    attempt(sys.set_coroutine_origin_tracking_depth, wrong)
attempt(sys.get_coroutine_origin_tracking_depth)
attempt(sys.set_coroutine_origin_tracking_depth, depth=0)
attempt(sys.set_coroutine_origin_tracking_depth)
attempt(sys.call_tracing, len, ([1, 2],))
attempt(sys.call_tracing, len, [1])
attempt(sys.call_tracing, len)
attempt(sys.call_tracing, 3, ())
attempt(sys.getdlopenflags)
attempt(sys.setdlopenflags, 5)
attempt(sys.getdlopenflags)
attempt(sys.setdlopenflags, "x")
attempt(sys.setdlopenflags)
attempt(sys._clear_type_cache)
attempt(sys._debugmallocstats, 1)
attempt(sys._getframe, "x")
attempt(sys._getframe, 100)
attempt(sys._getframe, 0, 1)
attempt(sys.exc_info)
attempt(sys.exception)
attempt(sys.exc_info, 1)
frames, exceptions = sys._current_frames(), sys._current_exceptions()
print(len(frames), list(frames) == list(exceptions), list(frames.values())[0] is sys._getframe(), list(exceptions.values()))
try:
    1 / 0
except ZeroDivisionError as e:
    print(list(sys._current_exceptions().values())[0][:2], sys.exception() is e, sys.exc_info()[1] is e)
print(sys.abiflags == "", sys.platlibdir, sys._framework == "", sys._home, len(sys._git))
print(type(sys.stdlib_module_names), len(sys.stdlib_module_names), "tracemalloc" in sys.stdlib_module_names, "_tracemalloc" in sys.stdlib_module_names)
print(sys.thread_info[:2], sys.thread_info.name, sys.flags.int_max_str_digits, sys.orig_argv[-1].endswith("switches.py"), sys._xoptions)
print(sys.is_finalizing(), sys.maxsize, sys.byteorder, sys.float_repr_style, sys.getallocatedblocks() > 0, type(sys.getallocatedblocks()))
