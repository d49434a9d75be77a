# What has no signature.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

import functools
from inspect import signature, unwrap
def f(): pass
for g in (lambda: signature(3), lambda: signature(type), lambda: signature(functools.partial(lambda a: 0, b=1))):
    try:
        g()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, str(e).split(' at 0x')[0].split('functools')[0])
f.__signature__ = 3
attempt(lambda: signature(f))
del f.__signature__
f.__wrapped__ = f
try:
    unwrap(f)
except ValueError as e:
    print(str(e).split(' at 0x')[0])
