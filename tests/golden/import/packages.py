# Packages, submodules and relative imports.
import sys

import pkg_x.leaf
print(pkg_x.value, pkg_x.leaf.depth, pkg_x.leaf.other_name.package_name, pkg_x.sub.deep.outer)
import pkg_x.sub.deep as d
print(d.__name__, d.__package__, d.__spec__.name, d.__spec__.parent)
from pkg_x import leaf, sub
from pkg_x.sub import deep
print(deep is d, sub is pkg_x.sub)
print(sorted(name for name in sys.modules if name.startswith("pkg_x")))
print([p.replace("\\", "/").rpartition("/")[2] for p in pkg_x.__path__], hasattr(d, "__path__"))
print(pkg_x.__file__.endswith("/pkg_x/__init__.py"), d.__file__.endswith("/pkg_x/sub/deep.py"))
