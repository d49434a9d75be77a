"""Cycles: what counting alone can not free.

Two nodes that refer to each other keep each other's count at one for ever. The cycle
collector finds them: it subtracts the references that come from inside the group, and
what is left at zero is held by nobody outside.
"""
import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name
        self.partner = None

    def __del__(self):
        print("  __del__ of", self.name)


gc.collect()                    # begin with a clean slate
gc.disable()                    # so that nothing happens unless we ask

left = Node("left")
right = Node("right")
left.partner = right
right.partner = left
watcher = weakref.ref(left, lambda ref: print("  the weak reference is told"))

print("names deleted:")
del left, right
print("  still alive:", watcher() is not None)

print("gc.collect():")
found = gc.collect()
print("  unreachable objects found:", found)
print("  still alive:", watcher() is not None)

print("a cycle that is held from outside is left alone:")
kept = Node("kept")
kept.partner = Node("partner")
kept.partner.partner = kept
print("  found:", gc.collect())
print("  kept.partner.name:", kept.partner.name)

print("breaking the cycle by hand needs no collector:")
kept.partner.partner = None
del kept
print("  nothing left to find:", gc.collect())


class Phoenix:
    """An object may come back to life in __del__, once."""
    nest = []

    def __del__(self):
        print("  __del__ of a phoenix")
        Phoenix.nest.append(self)


print("resurrection:")
bird = Phoenix()
bird.me = bird
del bird
print("  found:", gc.collect())
print("  alive in the nest:", len(Phoenix.nest))
print("  finalised already:", gc.is_finalized(Phoenix.nest[0]))
Phoenix.nest.clear()
print("  found:", gc.collect())
