from .. import value as outer
from ..sub import __name__ as package_name
depth = 3
