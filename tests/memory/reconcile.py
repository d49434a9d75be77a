# Every count of an object made by a script is explained by edges.
import memory

memory._reconcile()

class Node:
    shared = []
    def __init__(self, *children):
        self.children = children
    @property
    def first(self):
        return self.children[0]
    @classmethod
    def make(cls):
        return cls()
    @staticmethod
    def nothing():
        pass

class Slotted(Node, ):
    __slots__ = ('a', 'b')

class Number(int):
    pass

class Error(Exception):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b

def outer(a, *args, key=[1], **kwargs):
    def inner(b: int = 3) -> str:
        return a, b, key
    return inner

def generate(n):
    try:
        for i in range(n):
            x = yield [i]
    finally:
        n = None

async def coroutine(x):
    return [x]

def check(*things):
    rest = memory._reconcile()
    print(len(things), rest or 'explained')

check(Node(Node(), Node()), Slotted(), Number(10 ** 20), {1: [2], 'x': {3}}, (1, (2, [3])))
n = Node(Node())
check(n.first, n.make, Node.make, n.nothing, super(Slotted, Slotted()), property(len), Node.__dict__['first'])
check(outer(1, 2, z=3), outer([1])(), lambda *a, k=(1, 2): a)
g = generate(3)
check(g, next(g), g.send('sent'), g.gi_frame, g.gi_code)
c = coroutine([1])
check(c, c.cr_frame)
c.close()
try:
    try:
        raise Error('a', ['b'])
    except Error as e:
        check(e, e.args, e.__traceback__)
        raise KeyError('k') from e
except KeyError as e:
    check(e, e.__cause__, e.__traceback__, e.__traceback__.tb_frame)
check(iter([1]), iter((1,)), iter({}), iter({1}), iter('ab'), iter(b'ab'), iter(range(3)), iter(range(10 ** 30)), reversed([1]), enumerate([1]),
      zip([1], [2]), map(len, []), filter(None, []), iter(len, 3), reversed({1: 2}))
check({}.keys(), {}.items(), {1: 2}.values(), type.__dict__, slice([1], 2), range(10 ** 30), list[int], int | str, memoryview(b'abc'), [].append)
check(type('Made', (Node,), {'x': [1]}), type('Meta', (type,), {})('M', (), {}))
import io, weakref, types, time, array
check(io.StringIO('text'), io.BytesIO(b'x'), io.TextIOWrapper(io.BytesIO()), weakref.ref(Node), weakref.ref(n, print), types.SimpleNamespace(a=[1]),
      time.localtime(), array.array('i', [1]), types.ModuleType('m'))
