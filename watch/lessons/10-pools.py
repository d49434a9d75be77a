#= Pools, arenas and free lists: where small objects live
#: Small objects are cut from pools of 4 KiB, pools from arenas. A dead list is kept
#: on a free list for the next one.
a = [1]
where = id(a)
del a
#? Is the next list at the same place? (yes or no) = yes
b = [2]
print(id(b) == where)
#! The memory of the dead list was handed out again at once.
#: Instances go back to their pool; the pool hands out the block freed last.
class Point:
    __slots__ = ('x', 'y')
p = Point()
where = id(p)
#? Will the next Point be there? (yes or no) = yes
del p
q = Point()
print(id(q) == where)
#! That is why an id means something only as long as the object lives.
#: sys.getsizeof tells the bytes of an object, its block can be larger.
import sys
#? How many bytes does a Point with two slots need? = size q
print(sys.getsizeof(q))
