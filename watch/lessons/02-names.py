#= Names and containers: what counts as holding an object
#: A list holds its items: each place in it is one reference.
#? How many references does the inner list have now? = count inner
inner = []
outer = [inner, inner]
#! Three: the name inner, and two places of the outer list.
#: A dict holds its keys and its values.
#? And now? = count inner
table = {'key': inner}
#! One more: the value of 'key'.
#: A function call holds its arguments through the parameter's name, for as long as it runs.
def look(parameter):
    return parameter
#? After the call, how many? = count inner
look(inner)
#! The same as before: the call is over, and its names are gone.
#: The outer list dies; so do the references it held.
#? How many are left? = count inner
del outer
#! The name, and the dict. A container that dies lets go of everything in it.
