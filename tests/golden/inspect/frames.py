# Frames: where they stand, their arguments, the callers, tracebacks.
from inspect import currentframe, getframeinfo, getargvalues, formatargvalues, stack, trace, getinnerframes, getlineno
def f(a, *b, c=1, **d):
    info = getframeinfo(currentframe())
    print(info.function, info.lineno, info.code_context, info.index, info.positions)
    print(formatargvalues(*getargvalues(currentframe())))
    print([(s.function, s.lineno, s.code_context) for s in stack()])
    return currentframe()
frame = f(1, 2, c=3, e=4)
print(getlineno(frame) > 0)
def fails():
    return 1 / 0
try:
    fails()
except ZeroDivisionError as e:
    print([(i.function, i.lineno, i.code_context) for i in trace()], getframeinfo(e.__traceback__, 3).code_context)
    print([i.function for i in getinnerframes(e.__traceback__)])
print(trace())
