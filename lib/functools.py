"""Functions that work on functions."""
# SPDX-License-Identifier: MIT
from _functools import _lru_cache_wrapper, cmp_to_key, partial, reduce

__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering',
           'cache',
           'cmp_to_key', 'lru_cache', 'reduce', 'partial', 'partialmethod', 'singledispatch',
           'singledispatchmethod',
           'cached_property']

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)
_missing = object()
_GenericAlias = type(list[int])
_UnionType = type(int | str)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes wrapper look like wrapped: names, doc, annotations, attributes, __wrapped__."""
    for name in assigned:
        value = getattr(wrapped, name, _missing)
        if value is not _missing:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that does update_wrapper(function, wrapped)."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# ---- partialmethod ----

class partialmethod:
    """As partial, for a method in a class body."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        args = ', '.join(map(repr, self.args))
        keywords = ', '.join(f'{key}={value!r}' for key, value in self.keywords.items())
        cls = type(self)
        return f'{cls.__module__}.{cls.__qualname__}({self.func}, {args}, {keywords})'

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method._partialmethod = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, '__get__', None)
        if get is not None:
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._make_unbound_method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    __class_getitem__ = classmethod(_GenericAlias)


# ---- ordering ----

_symbols = {'__lt__': '<', '__le__': '<=', '__gt__': '>', '__ge__': '>='}

# For each method that a class may have: name of a missing one, whether to negate, what to add.
_orderings = {
    '__lt__': [('__gt__', True, 'and !='), ('__le__', False, 'or =='), ('__ge__', True, '')],
    '__le__': [('__ge__', True, 'or =='), ('__lt__', False, 'and !='), ('__gt__', True, '')],
    '__gt__': [('__lt__', True, 'and !='), ('__ge__', False, 'or =='), ('__le__', True, '')],
    '__ge__': [('__le__', True, 'or =='), ('__gt__', False, 'and !='), ('__lt__', True, '')],
}


def _derived_with_or(root, negate):
    def compare(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        return (not result if negate else result) or self == other
    return compare


def _derived_with_and(root, negate):
    def compare(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        return (not result if negate else result) and self != other
    return compare


def _derived_opposite(root, negate):
    def compare(self, other):
        result = getattr(type(self), root)(self, other)
        return result if result is NotImplemented else not result
    return compare


_derivations = {'or ==': _derived_with_or, 'and !=': _derived_with_and, '': _derived_opposite}


def _derive(name, root, negate, extra):
    """The comparison method `name`, made of the method root."""
    method = _derivations[extra](root, negate)
    method.__name__ = name
    method.__qualname__ = f'_{name.strip("_")}_from_{root.strip("_")}'
    source = f'({"not " * negate}a {_symbols[root]} b)'
    if extra:
        word, operator = extra.split()
        source = f'{source} {word} (a {operator} b)'
    method.__doc__ = f'Return a {_symbols[name]} b.  Computed by @total_ordering from {source}.'
    return method


def total_ordering(cls):
    """Adds the missing ones of <, <=, >, >= to a class that has one of them."""
    roots = {name for name in _orderings
             if getattr(cls, name, None) is not getattr(object, name, None)}
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = next(name for name in _orderings if name in roots)
    for name, negate, extra in _orderings[root]:
        if name not in roots:
            setattr(cls, name, _derive(name, root, negate, extra))
    return cls


# ---- caches ----

def _cache_info_type():
    """The named tuple CacheInfo; made on first use, so that collections is not loaded before."""
    from collections import namedtuple
    made = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'], module=__name__)
    globals()['_CacheInfo'] = made
    return made


def _cache_info(*figures):
    return (globals().get('_CacheInfo') or _cache_info_type())(*figures)


def __getattr__(name):
    if name == '_CacheInfo':
        return _cache_info_type()
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def _remember(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, _cache_info)
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, function)


def lru_cache(maxsize=128, typed=False):
    """A decorator: remembers up to maxsize results (None: all) by the arguments."""
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _remember(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorating_function(user_function):
        return _remember(user_function, maxsize, typed)
    return decorating_function


def cache(user_function, /):
    """Remembers every result: lru_cache(maxsize=None)."""
    return _remember(user_function, None, False)


class cached_property:
    """A property computed once: the value then stays in the instance's __dict__."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError(
                'Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            namespace = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f'instance to cache {self.attrname!r} property.') from None
        value = namespace.get(self.attrname, _missing)
        if value is _missing:
            value = self.func(instance)
            try:
                namespace[self.attrname] = value
            except TypeError:
                raise TypeError(
                    f"The '__dict__' attribute on {type(instance).__name__!r} instance does not "
                    f'support item assignment for caching {self.attrname!r} property.') from None
        return value

    __class_getitem__ = classmethod(_GenericAlias)


# ---- dispatch by type ----

def _merge_orders(orders):
    """One order that keeps all the given ones, as Python's own for classes (C3)."""
    merged = []
    while orders := [order for order in orders if order]:
        for order in orders:
            first = order[0]
            if not any(first in other[1:] for other in orders):
                break
        else:
            raise RuntimeError('Inconsistent hierarchy')
        merged.append(first)
        orders = [order[1:] if order[0] == first else order for order in orders]
    return merged


def _abstract_boundary(bases):
    """How many of the bases come before what follows the last abstract one."""
    for count in range(len(bases), 0, -1):
        if hasattr(bases[count - 1], '__abstractmethods__'):
            return count
    return 0


def _extended_order(cls, abstract):
    """The MRO of cls with the abstract classes put in where what they describe begins."""
    bases = cls.__bases__
    boundary = _abstract_boundary(bases)
    explicit, other = list(bases[:boundary]), list(bases[boundary:])
    here = [kind for kind in abstract
            if issubclass(cls, kind) and not any(issubclass(base, kind) for base in bases)]
    left = [kind for kind in abstract if kind not in here]
    groups = explicit, here, other
    orders = [_extended_order(kind, left) for group in groups for kind in group]
    return _merge_orders([[cls], *orders, *map(list, groups)])


def _useful_abstract(cls, kinds):
    """Those of kinds that cls belongs to without having them as bases, in order."""
    bases = set(cls.__mro__)

    def relevant(kind):
        return (kind not in bases and hasattr(kind, '__mro__')
                and not isinstance(kind, _GenericAlias)
                and issubclass(cls, kind))

    kinds = [kind for kind in kinds if relevant(kind)]
    kinds = [kind for kind in kinds
             if not any(kind is not other and kind in other.__mro__ for other in kinds)]
    wanted = set(kinds)
    found = []
    for kind in kinds:
        lines = [[base for base in sub.__mro__ if base in wanted] for sub in kind.__subclasses__()
                 if sub not in bases and issubclass(cls, sub)]
        if not lines:
            found.append(kind)
            continue
        for line in sorted(lines, key=len, reverse=True):
            found += [base for base in line if base not in found]
    return found


def _compose_mro(cls, kinds):
    return _extended_order(cls, _useful_abstract(cls, kinds))


def _find_impl(cls, registry):
    """The implementation for the class nearest to cls."""
    best = None
    for kind in _compose_mro(cls, registry.keys()):
        if best is not None:
            abstract = kind not in cls.__mro__ and best not in cls.__mro__
            if kind in registry and abstract and not issubclass(best, kind):
                raise RuntimeError(f'Ambiguous dispatch: {best} or {kind}')
            break
        if kind in registry:
            best = kind
    return registry.get(best)


def _is_union(cls):
    if isinstance(cls, _UnionType):
        return True
    from typing import Union, get_origin
    return get_origin(cls) is Union


def _can_dispatch(cls):
    return isinstance(cls, type) or _is_union(cls) and all(isinstance(part, type)
                                                           for part in cls.__args__)


def _class_of_annotation(function):
    """The class by which an annotated function wants to be chosen."""
    if not getattr(function, '__annotations__', {}):
        raise TypeError(f'Invalid first argument to `register()`: {function!r}. '
                        'Use either `@register(some_class)` or plain `@register` on an '
                        'annotated function.')
    from typing import get_type_hints
    name, cls = next(iter(get_type_hints(function).items()))
    if not _can_dispatch(cls):
        trouble = 'not all arguments are classes' if _is_union(cls) else 'is not a class'
        raise TypeError(f'Invalid annotation for {name!r}. {cls!r} {trouble}.')
    return cls


class _Implementations:
    """What a generic function knows: implementations, and what was chosen for other classes."""

    def __init__(self):
        from weakref import WeakKeyDictionary
        self.registry = {}
        self.chosen = WeakKeyDictionary()
        self.token = None       # of the abstract classes' state; None while none is registered

    def _refresh(self):
        if self.token is not None:
            from abc import get_cache_token
            token = get_cache_token()
            if self.token != token:
                self.chosen.clear()
                self.token = token

    def dispatch(self, cls):
        self._refresh()
        found = self.chosen.get(cls)
        if found is None:
            found = self.registry.get(cls) or _find_impl(cls, self.registry)
            self.chosen[cls] = found
        return found

    def add(self, cls, function):
        for kind in cls.__args__ if _is_union(cls) else (cls,):
            self.registry[kind] = function
        if self.token is None and hasattr(cls, '__abstractmethods__'):
            from abc import get_cache_token
            self.token = get_cache_token()
        self.chosen.clear()


def singledispatch(func):
    """A function whose implementation is chosen by the type of the first argument."""
    known = _Implementations()
    registry = known.registry

    def dispatch(cls):
        """The implementation for cls."""
        return known.dispatch(cls)

    def register(cls, func=None):
        """Registers func for cls; without func it is a decorator."""
        if _can_dispatch(cls):
            if func is None:
                return lambda function: register(cls, function)
        elif func is not None:
            raise TypeError(f'Invalid first argument to `register()`. '
                            f'{cls!r} is not a class or union type.')
        else:
            func, cls = cls, _class_of_annotation(cls)
        known.add(cls, func)
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return known.dispatch(args[0].__class__)(*args, **kw)

    name = getattr(func, '__name__', 'singledispatch function')
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = type(type.__dict__)(registry)
    wrapper._clear_cache = known.chosen.clear
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """As singledispatch, for methods: chosen by the argument after self."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Registers a method for cls; without method it is a decorator."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            method = self.dispatcher.dispatch(args[0].__class__)
            return method.__get__(obj, cls)(*args, **kwargs)
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        return update_wrapper(_method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)
