# Yield, send, return values, exhaustion.
def count(n):
    got = []
    for i in range(n):
        got.append((yield i))
    return got


g = count(3)
print(next(g), g.send("a"), g.send("b"))
try:
    g.send("c")
except StopIteration as stop:
    print(stop.value)
for attempt in (lambda: next(g), lambda: g.send(1), lambda: g.throw(KeyError("late"))):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
g = count(1)
try:
    g.send(1)
except TypeError as error:
    print(error)
print(list(count(3)), sum(x * x for x in range(5)), next(count(0), "default"))
print(g.__name__, g.__qualname__, g.gi_running, g.gi_code.co_name, g.gi_frame.f_lineno, g.gi_yieldfrom, g.gi_suspended)
next(g)
print(g.gi_frame.f_locals, g.gi_suspended)
g.close()
print(g.gi_frame, g.gi_suspended)
print(type(g), hasattr(g, "__iter__"), iter(g) is g)
