# The texts of help() that are Ouro's own.
import sys
help()
for name in ('for', 'None', '+', 'keywords', 'symbols'):
    help(name)
for thing in (str.split, dict.get, [].append, 'a'.split, dict.fromkeys, print):
    help(thing)
try:
    help(1, 2)
except TypeError as e:
    print(e)


class Stubborn:
    def __getattr__(self, name):
        raise RuntimeError(name)


try:
    help(Stubborn())
except RuntimeError as e:
    print('RuntimeError', e)
sys.stdout = None
help(len)
