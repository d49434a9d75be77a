#= Generations: why the collector does not look at everything every time
#: Objects that can be part of cycles are tracked in three generations. The thresholds
#: say when one is collected.
import gc
print(gc.get_threshold())
#: A new container begins in generation 0.
#? In which generation is the new list's object? = generation box
class Box:
    pass
gc.collect()
box = Box()
#! Generation 0, the youngest.
#: What survives a collection moves on to the next generation.
#? And after a collection of generation 0? = generation box
gc.collect(0)
#! It has survived one collection.
#? And after one of generation 1? = generation box
gc.collect(1)
#! Generation 2 is the oldest: it is looked at rarely, only when enough young objects
#! have come along (the 25 % rule).
#: When more than 700 tracked objects have been made, generation 0 is due by itself.
boxes = [Box() for i in range(710)]
#! The collection was not asked for: the thresholds asked for it.
