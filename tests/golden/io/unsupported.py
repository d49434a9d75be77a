"""io.UnsupportedOperation: an OSError and a ValueError."""
import io

U = io.UnsupportedOperation
print(U, U.__module__, U.__name__, U.__mro__, U.__bases__)
for call in (lambda: io.BytesIO().fileno(), lambda: open("/dev/null").write("x"), lambda: io.StringIO().detach()):
    try:
        call()
    except (OSError, ValueError) as e:
        print(type(e), e, e.args, e.errno, isinstance(e, ValueError))
e = U(2, "text", "file")
print(repr(e), str(e), e.filename, e.errno)
print(U in OSError.__subclasses__(), U in ValueError.__subclasses__())


class Mine(U):
    pass


print(repr(Mine("x")), issubclass(Mine, OSError))
