# Looking from a finaliser, while frames are being left and values let go.
import memory
import sys

class Watcher:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        memory.census()
        print(self.name, '-', memory.why(self).path)

def leaves():
    first = [1] * 3
    second = 'text' * 2
    watcher = Watcher('local of a function')
    third = [first]
    return 5

leaves()
[Watcher('temporary')]
x = Watcher('rebound')
x = None

def fails():
    kept = [object(), Watcher('exception')]
    raise ValueError

try:
    fails()
except ValueError:
    pass
len([Watcher('argument')])
{Watcher('key'): [1]}
max([Watcher('first')], [2], key=id)
print(sys.getrefcount(Watcher) > 0)
