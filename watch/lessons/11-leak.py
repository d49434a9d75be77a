#= Finding a leak with tracemalloc: who made all these objects?
#: A cache without a bound: every answer is kept.
import tracemalloc
class Answer:
    def __init__(self, n):
        self.n = n
cache = {}
def ask(n):
    if n not in cache:
        cache[n] = Answer(n)
    return cache[n].n
#? How many answers are alive after this? = alive Answer
tracemalloc.start()
answers = [ask(n) for n in range(5)]
#! Nobody uses them any more, but the cache holds every one.
#: tracemalloc remembers where each object was made.
some = cache[3]
#? In which line was this answer made? = 10
print(tracemalloc.get_object_traceback(some)[0].lineno)
tracemalloc.stop()
#! Then ask who holds it: the dict named cache. A bound, or weak references, mend it.
#? The cache is emptied. How many answers are alive? = alive Answer
cache.clear()
del some
