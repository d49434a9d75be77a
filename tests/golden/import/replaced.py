# A module that puts another object in its place; module-level __getattr__ and __dir__.
import replaces_itself
print(replaces_itself.answer, type(replaces_itself).__name__)
import lazy_names
print(lazy_names.make_it, dir(lazy_names))
try:
    lazy_names.other
except AttributeError as error:
    print(error)
from lazy_names import make_that
print(make_that)
try:
    from lazy_names import other
except ImportError as error:
    print(type(error).__name__, str(error).partition(" (")[0])
