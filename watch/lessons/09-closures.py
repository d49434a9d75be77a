#= Closures: functions that keep things alive
class Big:
    pass
def make():
    big = Big()
    def read():
        return big
    return read
#: make() ends, and its names with it. But read uses big.
#? How many Big objects are alive after the call? = alive Big
read = make()
#! The inner function holds a cell, and the cell holds the object.
print(read.__closure__[0].cell_contents is read())
#? The function goes. How many are alive? = alive Big
del read
#! Function, cell and object went one after the other.
#: A default value is kept by the function, too.
def use(thing=Big()):
    return thing
#? And now, how many? = alive Big
use()
#! Defaults are made once, when `def` runs, and live as long as the function.
