"""Generations: objects grow old by surviving.

New container objects are in generation 0. What survives a collection of its generation moves
to the next older one, which is looked at less often.
"""
import gc


class Thing:
    pass


def generation_of(thing):
    for generation in range(3):
        if any(candidate is thing for candidate in gc.get_objects(generation)):
            return generation
    return None


gc.collect()
gc.disable()
thing = Thing()
print("just made: generation", generation_of(thing))
gc.collect(0)
print("after gc.collect(0): generation", generation_of(thing))
gc.collect(0)
print("gc.collect(0) does not look at it any more: generation", generation_of(thing))
gc.collect(1)
print("after gc.collect(1): generation", generation_of(thing))
gc.collect(2)
print("there is no older one: generation", generation_of(thing))

print("counters after collections:")
gc.collect(2)
print("  collect(2):", gc.get_count()[1:])
gc.collect(0)
print("  collect(0):", gc.get_count()[1:])
gc.collect(0)
print("  collect(0):", gc.get_count()[1:])
gc.collect(1)
print("  collect(1):", gc.get_count()[1:])

print("objects that can not be part of a cycle are not tracked:")
for what in (1, "text", 2.5, None, [], {}, {"a": 1}, {"a": []}, Thing()):
    print("  ", type(what).__name__.ljust(9), gc.is_tracked(what))
pair = (1, "two")
nested = (pair, [])
gc.collect()
print("tuples lose their track when a collection sees only such things in them:")
print("   (1, 'two')", gc.is_tracked(pair), "   with a list", gc.is_tracked(nested))

gc.freeze()
print("frozen objects are out of sight:", gc.get_freeze_count() > 0, generation_of(thing))
gc.unfreeze()
print("and back in generation", generation_of(thing))
gc.enable()
