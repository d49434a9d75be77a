# The class of an OSError follows its errno.
for n in 1, 2, 3, 4, 10, 11, 13, 17, 20, 21, 32, 103, 104, 110, 111, 114, 115, 5, 9999:
    e = OSError(n, "m", "file")
    print(type(e).__name__, e, e.errno, e.filename, e.filename2, e.args)
class MyOS(OSError): pass
print(type(MyOS(2, "x")).__name__, MyOS(2, "x").errno)
class Init(OSError):
    def __init__(self, a): super().__init__(a, "text")
print(Init(2).errno, Init(2), Init(2).args)
print(OSError(1).errno, OSError(1, 2).strerror, FileNotFoundError("only").filename, IOError is OSError, EnvironmentError is OSError)
try:
    open("/no/such/file")
except FileNotFoundError as e:
    print(e)
print(OSError(2, "m", "f").__reduce__())
