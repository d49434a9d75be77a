# Groups of a snapshot made by hand, and the distance of two.
from tracemalloc import Snapshot, Statistic, StatisticDiff, Traceback


def snapshot(*rows):
    return Snapshot([(0, size, frames, len(frames)) for size, frames in rows], 2)


deep, deep5 = (("a.py", 2), ("b.py", 4)), (("a.py", 5), ("b.py", 4))
old = snapshot((10, deep), (10, deep), (2, deep5), (66, (("b.py", 1),)), (7, (("<unknown>", 0),)))
new = snapshot((10, deep), (10, deep), (10, deep), (400, deep5), (7, (("<unknown>", 0),)), (400, (("d.py", 578),)),
               (123456789, (("big.py", 1),)))
for key in "traceback", "lineno", "filename":
    print("by", key)
    for stat in old.statistics(key):
        print(stat, repr(stat))
    for diff in new.compare_to(old, key):
        print(diff, repr(diff))
    for diff in old.compare_to(new, key):
        print(diff)
for key in "lineno", "filename":
    print("cumulative by", key)
    for stat in old.statistics(key, cumulative=True):
        print(stat)
    for diff in new.compare_to(old, key, True):
        print(diff)
for args in (("traceback", True), ("bogus",), ("bogus", True), ()):
    for call in old.statistics, lambda *a: old.compare_to(new, *a):
        try:
            print(call(*args))
        except ValueError as e:
            print(e)
        except TypeError:
            print("TypeError")
where = Traceback((("f.py", 3),))
print(Statistic(where, 100, 0), Statistic(where, 1, 2) == Statistic(where, 1, 2), Statistic(where, 1, 2) == 3)
print(hash(Statistic(where, 1, 2)) == hash(Statistic(where, 1, 2)), Statistic(where, 5, 2)._sort_key())
diff = StatisticDiff(where, 100, -3000000, 4, -5)
print(diff, repr(diff), diff == StatisticDiff(where, 100, -3000000, 4, -5), diff == 1, diff._sort_key())
print(Statistic.__slots__, StatisticDiff.__slots__, old.traces, len(old.traces), old.traces == new.traces)
print(old.traces[0], repr(old.traces[0]), old.traces[1:3], old.traces[0] in old.traces)
