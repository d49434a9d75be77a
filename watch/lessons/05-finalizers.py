#= __del__ and resurrection: the last word of an object
#: __del__ runs when the object is about to die.
saved = []
class Phoenix:
    def __del__(self):
        print("__del__ runs")
        saved.append(self)
p = Phoenix()
#: Here __del__ puts the object into a list: somebody holds it again.
#? How many Phoenix objects are alive after this line? = alive Phoenix
del p
#! It was resurrected: its death was called off.
#: It dies a second time. __del__ runs once for an object, not twice.
#? How many are alive now? = alive Phoenix
saved.clear()
#! No "__del__ runs" this time: the object died in silence.
