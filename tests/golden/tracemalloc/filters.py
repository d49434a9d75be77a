# Filter and DomainFilter on a snapshot made by hand.
from tracemalloc import BaseFilter, DomainFilter, Filter, Snapshot

rows = [(0, 10, (("a.py", 2), ("b.py", 4)), 2), (0, 2, (("a.py", 5), ("b.py", 4)), 2), (0, 66, (("b.py", 1),), 1),
        (0, 7, (("<unknown>", 0),), 1), (3, 5, (("c.py", 9),), 1), (0, 8, (("dir/a.py", 3),), 9)]
snapshot = Snapshot(rows, 2)


def show(*filters):
    kept = snapshot.filter_traces(filters)
    print(kept is snapshot, kept.traceback_limit, [trace._trace for trace in kept.traces])


show()
show(Filter(True, "a.py"))
show(Filter(False, "a.py"))
show(Filter(True, "a.pyc"))
show(Filter(True, "b.py"))
show(Filter(True, "b.py", all_frames=True))
show(Filter(False, "b.py", all_frames=True))
show(Filter(False, "b.py", 1, True))
show(Filter(True, "a.py", 2))
show(Filter(False, "a.py", 2))
show(Filter(True, "a.py"), Filter(True, "b.py", 4))
show(Filter(True, "?.py"), Filter(False, "a.py", 5))
show(Filter(True, "[ac].py"))
show(Filter(True, "[!a].py"))
show(Filter(True, "[a-b].py"))
show(Filter(True, "[!a-b].py"))
show(Filter(True, "[]a].py"))
show(Filter(True, "[a.py"))
show(Filter(True, "*a.py"))
show(Filter(True, "*/a*"))
show(Filter(True, "*"))
show(Filter(True, ""))
show(Filter(True, "**?*y"))
show(Filter(True, "A.py"))
show(DomainFilter(True, 3))
show(DomainFilter(False, 3))
show(Filter(True, "*", domain=3))
show(Filter(False, "c.py", domain=3))
show(Filter(False, "b.py", domain=3))
show(Filter(True, "a.py"), DomainFilter(True, 0))
for wrong in (3, None, (1,)):
    try:
        snapshot.filter_traces(wrong)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(vars(Filter(True, "x.pyc", 3)), vars(DomainFilter(inclusive=False, domain=7)))
for make in (lambda: Filter(True, 3), lambda: Filter(True), lambda: DomainFilter(1), lambda: BaseFilter(True)._match(())):
    try:
        make()
    except (TypeError, NotImplementedError) as e:
        print(type(e).__name__, e)
for name in "filename_pattern", "lineno":
    f = Filter(True, "*")
    try:
        setattr(f, name, 5)
        print(f.lineno)
    except AttributeError as e:
        print(e)
