# What gc.collect returns for different kinds of garbage.
import gc
import weakref

gc.collect()


class C:
    pass


class S:
    __slots__ = ("me", "__weakref__")


def found(make):
    make()
    return gc.collect()


def instance():
    c = C()
    c.me = c


def touched():
    c = C()
    c.me = c
    c.__dict__


def slotted():
    s = S()
    s.me = s


def lists():
    a, b = [], []
    a.append(b)
    b.append(a)


def closure():
    def inner():
        return inner


def local_class():
    class K:
        pass


def local_slotted():
    class K:
        __slots__ = ()


def kept_exception():
    try:
        raise ValueError
    except ValueError as e:
        keep = e


def generator():
    def g():
        yield me
    me = g()
    next(me)


def dictionary():
    d = {}
    d["me"] = d


def bound():
    c = C()
    c.m = c.__init__


def weak():
    c = C()
    c.me = weakref.ref(c)


for make in instance, touched, slotted, lists, closure, local_class, local_slotted, kept_exception, generator, dictionary, bound, weak:
    found(make)
    print(make.__name__, found(make))
