#= Weak references and caches: to know an object without holding it
import weakref
class Picture:
    pass
p = Picture()
#? A weak reference is made. How many references does the picture have? = count p
w = weakref.ref(p, lambda ref: print("the picture is gone"))
#! One: the name p. A weak reference does not count.
#: Calling the weak reference gives the object, or None when it is dead.
print(w() is p)
#? The name goes. How many pictures are alive? = alive Picture
del p
#! The weak reference did not keep it; its callback was told, and it reads None now.
print(w())
#: A cache that holds its values weakly forgets what nobody else uses.
cache = weakref.WeakValueDictionary()
#? How many pictures are alive after these lines? = alive Picture
cache['a'] = first = Picture()
cache['b'] = Picture()
#! The second had no holder but the cache, and the cache does not count.
print(list(cache))
