# What happens at exit: atexit, then the module's names in order.
import atexit
import sys


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, sys is not None)


first = D("global")
cycle = D("cycle")
cycle.me = cycle
_under = D("underscore")
atexit.register(lambda: print("atexit 1"))
atexit.register(print, "atexit 2")
print("end")
