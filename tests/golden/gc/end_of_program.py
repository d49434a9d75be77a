"""What is left at the end is finalised when somebody can see it."""
import weakref


class C:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def wait():
    try:
        yield 1
    finally:
        print("generator closed")


kept = C("global")
cycle = C("cycle")
cycle.itself = cycle
waiting = wait()
next(waiting)
ref = weakref.ref(kept, lambda r: print("callback"))
print("end")
