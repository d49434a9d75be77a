"""Weak references and containers that do not keep what is in them alive."""
# SPDX-License-Identifier: MIT
import collections.abc as _abc
import sys
from _weakref import (CallableProxyType, ProxyType, ReferenceType, _remove_dead_weakref,
                      getweakrefcount, getweakrefs,
                      proxy, ref)
from _weakrefset import WeakSet, _IterationGuard

__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType',
           'ProxyType',
           'CallableProxyType', 'ProxyTypes', 'WeakValueDictionary', 'WeakSet', 'WeakMethod',
           'finalize']

ProxyTypes = (ProxyType, CallableProxyType)
_abc.MutableSet.register(WeakSet)


class WeakMethod(ref):
    """A weak reference to a bound method, alive as long as its object and its function are."""
    __slots__ = '_func_ref', '_meth_type', '_alive', '__weakref__'

    def __new__(cls, meth, callback=None):
        try:
            obj = meth.__self__
            func = meth.__func__
        except AttributeError:
            raise TypeError(f'argument should be a bound method, not {type(meth)}') from None

        def _cb(arg):
            self = self_wr()
            if self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, obj, _cb)
        self._func_ref = ref(func, _cb)
        self._meth_type = type(meth)
        self._alive = True
        self_wr = ref(self)
        return self

    def __call__(self):
        obj = super().__call__()
        func = self._func_ref()
        if obj is None or func is None:
            return None
        return self._meth_type(func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._func_ref == other._func_ref

    def __ne__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        return not self == other

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A weak reference that knows the key of its entry."""
    __slots__ = 'key',

    def __new__(type, ob, callback, key):
        self = ref.__new__(type, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class WeakValueDictionary(_abc.MutableMapping):
    """A dictionary whose entries go when their values die."""

    def __init__(self, other=(), /, **kw):
        def remove(wr, selfref=ref(self), _remove_dead=_remove_dead_weakref):
            self = selfref()
            if self is not None:
                if self._iterating:
                    self._pending_removals.append(wr.key)
                else:
                    _remove_dead(self.data, wr.key)

        self._remove = remove
        self._pending_removals = []
        self._iterating = set()
        self.data = {}
        self.update(other, **kw)

    def _commit_removals(self, _remove_dead=_remove_dead_weakref):
        pending = self._pending_removals
        while pending:
            _remove_dead(self.data, pending.pop())

    def _settled_data(self):
        if self._pending_removals:
            self._commit_removals()
        return self.data

    def __getitem__(self, key):
        value = self._settled_data()[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __delitem__(self, key):
        del self._settled_data()[key]

    def __len__(self):
        return len(self._settled_data())

    def __contains__(self, key):
        wr = self._settled_data().get(key)
        return wr is not None and wr() is not None

    def __repr__(self):
        return f'<{self.__class__.__name__} at {id(self):#x}>'

    def __setitem__(self, key, value):
        self._settled_data()[key] = KeyedRef(value, self._remove, key)

    def copy(self):
        self._settled_data()
        new = WeakValueDictionary()
        with _IterationGuard(self):
            for key, wr in self.data.items():
                value = wr()
                if value is not None:
                    new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        self._settled_data()
        new = self.__class__()
        with _IterationGuard(self):
            for key, wr in self.data.items():
                value = wr()
                if value is not None:
                    new[deepcopy(key, memo)] = value
        return new

    def get(self, key, default=None):
        wr = self._settled_data().get(key)
        value = None if wr is None else wr()
        return default if value is None else value

    def items(self):
        self._settled_data()
        with _IterationGuard(self):
            for key, wr in self.data.items():
                value = wr()
                if value is not None:
                    yield key, value

    def keys(self):
        self._settled_data()
        with _IterationGuard(self):
            for key, wr in self.data.items():
                if wr() is not None:
                    yield key

    __iter__ = keys

    def itervaluerefs(self):
        """The weak references to the values: some may be dead by the time they are asked."""
        self._settled_data()
        with _IterationGuard(self):
            yield from self.data.values()

    def values(self):
        self._settled_data()
        with _IterationGuard(self):
            for wr in self.data.values():
                value = wr()
                if value is not None:
                    yield value

    def popitem(self):
        data = self._settled_data()
        while True:
            key, wr = data.popitem()
            value = wr()
            if value is not None:
                return key, value

    def pop(self, key, *args):
        try:
            value = self._settled_data().pop(key)()
        except KeyError:
            value = None
        if value is not None:
            return value
        if args:
            return args[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        wr = self._settled_data().get(key)
        value = None if wr is None else wr()
        if value is None:
            self.data[key] = KeyedRef(default, self._remove, key)
            return default
        return value

    def update(self, other=None, /, **kwargs):
        self._settled_data()
        if other is not None:
            if not hasattr(other, 'items'):
                other = dict(other)
            for key, value in other.items():
                self.data[key] = KeyedRef(value, self._remove, key)
        for key, value in kwargs.items():
            self.data[key] = KeyedRef(value, self._remove, key)

    def valuerefs(self):
        """A list of the weak references to the values: some may be dead when they are asked."""
        return list(self._settled_data().values())

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _abc.Mapping):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, _abc.Mapping):
            return NotImplemented
        new = self.__class__()
        new.update(other)
        new.update(self)
        return new


class WeakKeyDictionary(_abc.MutableMapping):
    """A dictionary whose entries go when their keys die."""

    def __init__(self, dict=None):
        self.data = {}

        def remove(k, selfref=ref(self)):
            self = selfref()
            if self is not None:
                if self._iterating:
                    self._pending_removals.append(k)
                else:
                    self.data.pop(k, None)

        self._remove = remove
        # Dead keys that are still in data (but for those deleted while _dirty_len is set).
        self._pending_removals = []
        self._iterating = set()
        self._dirty_len = False
        if dict is not None:
            self.update(dict)

    def _commit_removals(self):
        pending = self._pending_removals
        while pending:
            self.data.pop(pending.pop(), None)

    def _scrub_removals(self):
        self._pending_removals = [k for k in self._pending_removals if k in self.data]
        self._dirty_len = False

    def __delitem__(self, key):
        self._dirty_len = True
        del self.data[ref(key)]

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __len__(self):
        if self._dirty_len and self._pending_removals:
            self._scrub_removals()
        return len(self.data) - len(self._pending_removals)

    def __repr__(self):
        return f'<{self.__class__.__name__} at {id(self):#x}>'

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def copy(self):
        new = WeakKeyDictionary()
        with _IterationGuard(self):
            for wr, value in self.data.items():
                key = wr()
                if key is not None:
                    new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = self.__class__()
        with _IterationGuard(self):
            for wr, value in self.data.items():
                key = wr()
                if key is not None:
                    new[key] = deepcopy(value, memo)
        return new

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def __contains__(self, key):
        try:
            wr = ref(key)
        except TypeError:
            return False
        return wr in self.data

    def items(self):
        with _IterationGuard(self):
            for wr, value in self.data.items():
                key = wr()
                if key is not None:
                    yield key, value

    def keys(self):
        with _IterationGuard(self):
            for wr in self.data:
                key = wr()
                if key is not None:
                    yield key

    __iter__ = keys

    def values(self):
        with _IterationGuard(self):
            for wr, value in self.data.items():
                if wr() is not None:
                    yield value

    def keyrefs(self):
        """A list of the weak references to the keys: some may be dead when they are asked."""
        return list(self.data)

    def popitem(self):
        self._dirty_len = True
        while True:
            wr, value = self.data.popitem()
            key = wr()
            if key is not None:
                return key, value

    def pop(self, key, *args):
        self._dirty_len = True
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def update(self, dict=None, /, **kwargs):
        if dict is not None:
            if not hasattr(dict, 'items'):
                dict = type({})(dict)
            for key, value in dict.items():
                self.data[ref(key, self._remove)] = value
        if kwargs:
            self.update(kwargs)

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _abc.Mapping):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, _abc.Mapping):
            return NotImplemented
        new = self.__class__()
        new.update(other)
        new.update(self)
        return new


class finalize:
    """Calls a function once: when the object dies, when called, or at exit."""
    __slots__ = ()
    _registry = {}
    _shutdown = False
    _count = 0
    _dirty = False
    _registered_with_atexit = False

    class _Info:
        __slots__ = ('weakref', 'func', 'args', 'kwargs', 'atexit', 'index')

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._registered_with_atexit:
            import atexit
            atexit.register(finalize._exitfunc)
            finalize._registered_with_atexit = True
        info = self._Info()
        info.weakref = ref(obj, self)
        info.func, info.args, info.kwargs, info.atexit = func, args, kwargs, True
        info.index = finalize._count
        finalize._count += 1
        self._registry[self] = info
        finalize._dirty = True

    def __call__(self, _=None):
        """If alive then mark as dead and return func(*args, **kwargs)."""
        info = self._registry.pop(self, None)
        if info and not self._shutdown:
            return info.func(*info.args, **info.kwargs)

    def _alive_info(self):
        """The info and the object while both are there, else None and None."""
        info = self._registry.get(self)
        obj = info and info.weakref()
        return (None, None) if obj is None else (info, obj)

    def detach(self):
        """If alive then mark as dead and return (obj, func, args, kwargs)."""
        info, obj = self._alive_info()
        if info and self._registry.pop(self, None):
            return obj, info.func, info.args, info.kwargs

    def peek(self):
        """If alive then return (obj, func, args, kwargs)."""
        info, obj = self._alive_info()
        if info:
            return obj, info.func, info.args, info.kwargs

    @property
    def alive(self):
        """Whether the function is still to be called."""
        return self in self._registry

    @property
    def atexit(self):
        """Whether the function is called at exit."""
        info = self._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info:
            info.atexit = bool(value)

    def __repr__(self):
        info, obj = self._alive_info()
        if info is None:
            return f'<{type(self).__name__} object at {id(self):#x}; dead>'
        return (f'<{type(self).__name__} object at {id(self):#x}; for {type(obj).__name__!r} '
                f'at {id(obj):#x}>')

    @classmethod
    def _waiting_for_exit(cls):
        """Those to be called at exit, the one made first at the beginning."""
        finalize._dirty = False
        waiting = [(f, info.index) for f, info in cls._registry.items() if info.atexit]
        return [f for f, index in sorted(waiting, key=lambda pair: pair[1])]

    @classmethod
    def _exitfunc(cls):
        import gc
        reenable = gc.isenabled()
        try:
            gc.disable()
            waiting = cls._waiting_for_exit()
            while waiting or finalize._dirty:
                if finalize._dirty:             # new ones have been made meanwhile
                    waiting = cls._waiting_for_exit()
                    continue
                try:
                    waiting.pop()()
                except Exception:
                    sys.excepthook(*sys.exc_info())
        finally:
            finalize._shutdown = True           # what is left is not called any more
            if reenable:
                gc.enable()
