"""Shallow and deep copies of objects."""
# SPDX-License-Identifier: MIT
from _weakref import ref as _ref
from copyreg import dispatch_table

__all__ = ['Error', 'copy', 'deepcopy']


class Error(Exception):
    """A copy cannot be made."""


error = Error


def _function():
    pass


class _Sample:
    def method(self):
        pass


_method_type = type(_Sample().method)
_atomic = {type(None), int, float, bool, complex, bytes, str, type, range, property, type(Ellipsis),
           type(NotImplemented), type(len), type(_function), type(_function.__code__), _ref}
_immutable = _atomic | {tuple, frozenset, slice}


def _reduced(x, cls, kind):
    """What __reduce_ex__ says, or the function that is registered for cls."""
    reductor = dispatch_table.get(cls)
    if reductor is not None:
        return reductor(x)
    reductor = getattr(x, '__reduce_ex__', None)
    if reductor is not None:
        return reductor(4)
    reductor = getattr(x, '__reduce__', None)
    if reductor:
        return reductor()
    raise Error(f'un({kind})copyable object of type {cls}')


def copy(x):
    """A shallow copy of x."""
    cls = type(x)
    if cls in _immutable:
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    if issubclass(cls, type):
        return x
    copier = getattr(cls, '__copy__', None)
    if copier is not None:
        return copier(x)
    parts = _reduced(x, cls, 'shallow')
    return x if isinstance(parts, str) else _reconstruct(x, None, *parts)


def deepcopy(x, memo=None, _nil=[]):
    """A copy of x and of all that it holds; memo maps ids of originals to copies made so far."""
    if memo is None:
        memo = {}
    key = id(x)
    found = memo.get(key, _nil)
    if found is not _nil:
        return found
    cls = type(x)
    copier = _deep_copiers.get(cls)
    if copier is not None:
        y = copier(x, memo)
    elif issubclass(cls, type):
        y = x
    else:
        copier = getattr(x, '__deepcopy__', None)
        if copier is not None:
            y = copier(memo)
        else:
            parts = _reduced(x, cls, 'deep')
            y = x if isinstance(parts, str) else _reconstruct(x, memo, *parts)
    if y is not x:
        memo[key] = y
        _keep_alive(x, memo)
    return y


def _keep_alive(x, memo):
    """Holds x as long as memo lives, so that its id is not used again."""
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _copy_same(x, memo):
    return x


def _copy_list(x, memo):
    y = memo[id(x)] = []
    for item in x:
        y.append(deepcopy(item, memo))
    return y


def _copy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    found = memo.get(id(x), memo)
    if found is not memo:               # x holds itself, and has been copied meanwhile
        return found
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _copy_dict(x, memo):
    y = memo[id(x)] = {}
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _copy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deep_copiers = {cls: _copy_same for cls in _atomic}
_deep_copiers |= {list: _copy_list, tuple: _copy_tuple, dict: _copy_dict,
                  _method_type: _copy_method}


def _set_state(y, state):
    if hasattr(y, '__setstate__'):
        y.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        y.__dict__.update(state)
    if slots is not None:
        for name, value in slots.items():
            setattr(y, name, value)


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *,
                 deepcopy=deepcopy):
    """The object that the parts of __reduce_ex__ describe; a deep copy if there is a memo."""
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        _set_state(y, deepcopy(state, memo) if deep else state)
    if listiter is not None:
        for item in listiter:
            y.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            y[key] = value
    return y
