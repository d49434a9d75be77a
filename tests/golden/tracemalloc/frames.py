# Frame, Traceback and Trace as values.
from tracemalloc import Frame, Trace, Traceback


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


t = Traceback((("c.py", 1), ("b.py", 2), ("a.py", 3)), 7)
attempt(lambda: t)
attempt(lambda: str(t))
attempt(lambda: Traceback([("a.py", 1)]))
attempt(lambda: str(Traceback([])))
attempt(lambda: (t.total_nframe, len(t), t[0], t[-1], t[0:2], list(t), list(reversed(t)), t.index(t[1]), t.count(t[0])))
attempt(lambda: t["x"])
attempt(lambda: t[9])
attempt(lambda: (t[1] in t, Frame(("z", 1)) in t))
attempt(lambda: 3 in t)
attempt(lambda: (t == Traceback(t._frames[::-1]), t == 3, t < Traceback((("b.py", 1),)), t <= t, t > t, hash(t) == hash(Traceback(t._frames[::-1]))))
attempt(lambda: t < 3)
attempt(lambda: t >= 3)
for limit in None, 0, 1, 2, 5, -1, -2, -5:
    for newest in False, True:
        print(limit, newest, t.format(limit, newest))
f = Frame(("x.py", 12))
attempt(lambda: (f, str(f), f.filename, f.lineno, f == Frame(("x.py", 12)), f == 1, f < Frame(("x.py", 13)), f >= f, hash(f) == hash(("x.py", 12))))
attempt(lambda: f < 1)
attempt(lambda: setattr(f, "filename", 3))
attempt(lambda: setattr(f, "other", 3))
attempt(lambda: setattr(t, "total_nframe", 3))
attempt(lambda: sorted([Frame(("b", 1)), Frame(("a", 5)), Frame(("a", 2))]))
trace = Trace((0, 5600000, (("a.py", 1), ("b.py", 2)), 2))
attempt(lambda: (trace, str(trace), trace.domain, trace.size, trace.traceback, trace == Trace(trace._trace), trace == 1))
attempt(lambda: setattr(trace, "size", 3))
