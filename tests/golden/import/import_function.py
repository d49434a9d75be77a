# __import__ and a replaced __import__.
import builtins
import pkg_x.leaf

print(__import__("pkg_x.sub.deep").__name__, __import__("pkg_x.sub.deep", fromlist=["depth"]).__name__)
print(__import__("sub.deep", {"__package__": "pkg_x"}, None, ["depth"], 1).__name__, __import__("sub.deep", {"__package__": "pkg_x"}, None, [], 1).__name__)
original = builtins.__import__


def counting(name, globals=None, locals=None, fromlist=(), level=0):
    print("asked for", name, fromlist, level)
    return original(name, globals, locals, fromlist, level)


builtins.__import__ = counting
import math
from math import pi, floor as f
import pkg_x.leaf as leaf
builtins.__import__ = original
print(math.__name__, f(pi), leaf.__name__)
