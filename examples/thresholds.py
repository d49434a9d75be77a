"""Thresholds: when the collector runs by itself.

Generation 0 is collected when 700 more container objects have been made than freed; 10 runs
of a generation make the next older one due.
"""
import gc

print(gc.get_threshold())

runs = [0, 0, 0]


def count_runs(phase, info):
    if phase == "start":
        runs[info["generation"]] += 1


gc.collect()
gc.callbacks.append(count_runs)

keep = []
for i in range(680):
    keep.append([])
print("after 680 lists that stay:", runs)
for i in range(30):
    keep.append([])
print("after 30 more:", runs)

before = list(runs)
for i in range(10000):
    temporary = [i]             # made and freed: the balance does not grow
print("10000 lists that die at once start no run:", runs == before)

keep = [[] for i in range(20000)]
print("20000 lists that stay start many:", runs[0] > 20, runs[1] > 0)

gc.set_threshold(50, 5, 5)
print(gc.get_threshold())
gc.set_threshold(0)
before = list(runs)
more = [[] for i in range(5000)]
print("threshold 0 switches automatic runs off:", runs == before)

gc.callbacks.remove(count_runs)
gc.set_threshold(700, 10, 10)
print(gc.get_threshold())
# needs: quiet collector
