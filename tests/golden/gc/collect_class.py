import gc
def plain():
    class C:
        pass
def slotted():
    class C:
        __slots__ = ()
gc.collect()
plain()
print(gc.collect())
slotted()
print(gc.collect())
