def fail(n):
    raise OSError(n)


def collect(ns):
    found = []
    for n in ns:
        try:
            fail(n)
        except OSError as error:
            found.append(error)
    return found


inner = ExceptionGroup("inner", collect([1, 2]))
inner.add_note("a note on the inner group")
try:
    raise ExceptionGroup("outer", [*collect([3]), inner, ValueError("plain")])
except ExceptionGroup:
    raise ExceptionGroup("wide", [ValueError(i) for i in range(18)])
