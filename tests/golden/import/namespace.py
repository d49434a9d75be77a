# Namespace packages: a package in several directories, without __init__.py.
import sys

here = sys.path[0]
sys.path += [here + "/space_a", here + "/space_b"]
import ns_y.one
import ns_y.two
print(ns_y.one.where, ns_y.two.where, len(list(ns_y.__path__)), getattr(ns_y, "__file__", None))
try:
    import ns_y.three
except ModuleNotFoundError as error:
    print(error)
