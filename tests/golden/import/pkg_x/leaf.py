print("leaf runs as", __name__, "in", __package__)
from . import value
from .sub.deep import depth
from .sub import deep as other_name
