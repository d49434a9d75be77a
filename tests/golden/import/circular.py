# Modules that import each other.
import circle_a
try:
    import circle_c
except ImportError as error:
    print(str(error).partition(" (/")[0])
