# Generators that are dropped run their finally blocks.
import gc


def guarded(name):
    try:
        yield name
    finally:
        print("finally of", name)


g = guarded("one")
next(g)
del g
g = guarded("never started")
del g
g = guarded("cycle")
next(g)


class Box:
    pass


b = Box()
b.g = g
b.me = b
del g, b
gc.collect()
for x in guarded("loop"):
    break
print("after loop")


def swallow():
    try:
        yield
    finally:
        return


g = swallow()
next(g)
del g
gen = (print("side", i) for i in range(3))
next(gen)
del gen
print("end")
