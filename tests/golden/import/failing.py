# A module that fails is not kept; a None entry stops an import.
import sys

for attempt in range(2):
    try:
        import breaks
    except ValueError as error:
        print(error, "breaks" in sys.modules)
sys.modules["stopped"] = None
try:
    import stopped
except ModuleNotFoundError as error:
    print(error, error.name)
import star_plain
first = star_plain
del sys.modules["star_plain"]
import star_plain
print(star_plain is first, star_plain.shown)
