#= Counting references: an object lives as long as somebody holds it
#: Every object carries a count: how many references to it exist right now.
#: Marks: + born, ^ v count up or down, ~ up and down again, x died, | output.
#? How many references does the list have after this line? = count a
a = [1, 2, 3]
#! One: the name a.
#: sys.getrefcount tells the count, but the list is its argument while it runs.
#? What will it print? = 2
import sys
print(sys.getrefcount(a))
#! The name a, and the argument. When the call is over the argument lets go.
#: A second name does not copy the list.
#? And now, how many references? = count a
b = a
#! Two names, one object.
#? b goes away. How many are left? = count a
del b
#! `del` deletes a name, not an object.
#: The last name is bound to something else.
#? How many lists of ours are alive after this line? (yes or no: is it still there?) = no
a = None
#! The count fell to 0, and the object died at once: no collector was needed.
