# Bases of the built-in exceptions.
import builtins
for name in sorted(vars(builtins)):
    c = getattr(builtins, name)
    if isinstance(c, type) and issubclass(c, BaseException):
        print(name, [b.__name__ for b in c.__bases__], c.__name__)
