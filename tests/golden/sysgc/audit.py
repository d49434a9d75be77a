# Audit hooks and the events a script raises.
import sys


def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except BaseException as e:
        print(type(e).__name__, e)


attempt(sys.audit)
attempt(sys.audit, "my.early", 1)
attempt(sys.audit, event="x")
attempt(sys.addaudithook)
log, block = [], None


def hook(event, args):
    if event.startswith("my."):
        log.append((event, args))
    if event == "my.error":
        raise ValueError("refused")
    if event == "sys.addaudithook" and block:
        raise block


attempt(sys.addaudithook, hook)
attempt(sys.audit, "my.event", 1, "b")
attempt(sys.audit, "my.error")
attempt(sys.audit, "my.plain")
attempt(sys.audit, 3)
print(log)
log.clear()
for block in RuntimeError("x"), KeyError("y"), BaseException("z"):
    attempt(sys.addaudithook, hook)
block = None
attempt(sys.audit, "my.once")
print(log)
second = []
attempt(sys.addaudithook, lambda event, args: second.append(event) if event.startswith("my.") else None)
log.clear()
attempt(sys.audit, "my.both")
attempt(sys.audit, "my.error")
print(log, second)
