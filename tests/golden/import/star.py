# from m import *
from star_plain import *
print("shown" in globals(), "_hidden" in globals(), "sys" in globals())
try:
    from star_all import *
except AttributeError as error:
    print(error)
from pkg_x import *
print(value, leaf.__name__)
