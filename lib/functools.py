"""Functions that work on functions."""

__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering', 'cache',
           'cmp_to_key', 'lru_cache', 'reduce', 'partial', 'partialmethod', 'singledispatch',
           'singledispatchmethod', 'cached_property']

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)
_missing = object()


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


def reduce(function, iterable, initial=_missing, /):
    """function(.. function(function(a, b), c) .., z) over the items, from initial on if given."""
    iterator = iter(iterable)
    value = initial
    if value is _missing:
        value = next(iterator, _missing)
        if value is _missing:
            raise TypeError('reduce() of empty iterable with no initial value')
    for item in iterator:
        value = function(value, item)
    return value


# ---- partial ----

class partial:
    """partial(f, *args, **kwargs): f with its first arguments and some keywords filled in."""
    __slots__ = ('func', 'args', 'keywords', '__dict__', '__weakref__')

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial) and not func.__dict__:
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func, self.args, self.keywords = func, args, keywords
        return self

    def __call__(self, /, *args, **keywords):
        if self.keywords:
            keywords = {**self.keywords, **keywords}
        return self.func(*self.args, *args, **keywords)

    def __repr__(self):
        cls = type(self)
        name = cls.__qualname__ if cls.__module__ == '__main__' else f'{cls.__module__}.{cls.__qualname__}'
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f'{key}={value!r}' for key, value in self.keywords.items()]
        return f"{name}({', '.join(parts)})"

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords or None, self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError('invalid partial state')
        func, args, keywords, namespace = state
        if not callable(func) or not isinstance(args, tuple):
            raise TypeError('invalid partial state')
        self.func, self.args, self.keywords = func, tuple(args), dict(keywords or {})
        self.__dict__.update(namespace or {})


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
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f'{key}={value!r}' for key, value in self.keywords.items()]
        return f"{type(self).__module__}.{type(self).__qualname__}({', '.join(parts)})"

    def _as_method(self):
        def method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})
        method.__isabstractmethod__ = self.__isabstractmethod__
        method._partialmethod = self
        return method

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
        return self._as_method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    __class_getitem__ = classmethod(type(list[int]))


# ---- ordering ----

class _Key:
    """What cmp_to_key makes of each value: compared through the three-way function."""
    __slots__ = ('obj', '_compare')
    __hash__ = None

    def __init__(self, obj, compare):
        self.obj, self._compare = obj, compare

    def _difference(self, other):
        if not isinstance(other, _Key):
            raise TypeError('other argument must be K instance')
        return self._compare(self.obj, other.obj)

    def __lt__(self, other):
        return self._difference(other) < 0

    def __gt__(self, other):
        return self._difference(other) > 0

    def __eq__(self, other):
        return self._difference(other) == 0

    def __le__(self, other):
        return self._difference(other) <= 0

    def __ge__(self, other):
        return self._difference(other) >= 0


def cmp_to_key(mycmp):
    """A key function for sorting by mycmp(a, b), which is negative, zero or positive."""
    def K(obj):
        return _Key(obj, mycmp)
    return K


def _derive(root, negate_root, or_equal, and_unequal):
    """A comparison made of the method root: [not] root, then `or ==` / `and !=`."""
    def compare(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        if negate_root:
            result = not result
        if or_equal:
            return result or self == other
        if and_unequal:
            return result and self != other
        return result
    return compare


# For each method that a class may have: name of a missing one, negate, or ==, and !=.
_orderings = {
    '__lt__': [('__gt__', True, False, True), ('__le__', False, True, False), ('__ge__', True, False, False)],
    '__le__': [('__ge__', True, True, False), ('__lt__', False, False, True), ('__gt__', True, False, False)],
    '__gt__': [('__lt__', True, False, True), ('__ge__', False, True, False), ('__le__', True, False, False)],
    '__ge__': [('__le__', True, True, False), ('__gt__', False, False, True), ('__lt__', True, False, False)],
}


def total_ordering(cls):
    """Adds the missing ones of <, <=, >, >= to a class that has one of them."""
    roots = {name for name in _orderings if getattr(cls, name, None) is not getattr(object, name, None)}
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = next(name for name in ('__lt__', '__le__', '__gt__', '__ge__') if name in roots)
    for name, negate, or_equal, and_unequal in _orderings[root]:
        if name not in roots:
            method = _derive(root, negate, or_equal, and_unequal)
            method.__name__ = name
            method.__doc__ = getattr(int, name).__doc__
            setattr(cls, name, method)
    return cls


# ---- caches ----

_keyword_mark = (object(),)


def _make_key(args, kwds, typed):
    key = args
    if kwds:
        key += _keyword_mark
        for item in kwds.items():
            key += item
    if typed:
        key += tuple([type(value) for value in args])
        if kwds:
            key += tuple([type(value) for value in kwds.values()])
    elif len(key) == 1 and type(key[0]) in (int, str):
        return key[0]
    return key


class _CacheInfoMaker:
    """Makes the named tuple CacheInfo on first use: collections is not loaded before."""
    made = None

    @classmethod
    def get(cls):
        if cls.made is None:
            from collections import namedtuple
            cls.made = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'], module=__name__)
        return cls.made


class _lru_cache_wrapper:
    """A function with memory: results by arguments, the least recently used ones forgotten first."""

    def __init__(self, function, maxsize, typed):
        self._function, self._maxsize, self._typed = function, maxsize, typed
        self._results = {}
        self._hits = self._misses = 0

    def __call__(self, /, *args, **kwds):
        if self._maxsize == 0:
            self._misses += 1
            return self._function(*args, **kwds)
        if kwds or self._typed or len(args) != 1:
            key = _make_key(args, kwds, self._typed)
        else:
            key = args[0]
            if type(key) is not int and type(key) is not str:
                key = args
        results = self._results
        result = results.get(key, _missing)
        if result is not _missing:
            self._hits += 1
            if self._maxsize is not None:
                results[key] = results.pop(key)     # to the end: used last
            return result
        self._misses += 1
        result = self._function(*args, **kwds)
        if self._maxsize is not None and key not in results and len(results) >= self._maxsize:
            for oldest in results:
                break
            del results[oldest]
        results[key] = result
        return result

    def __get__(self, instance, owner=None):
        return self if instance is None else _method_type(self, instance)

    def cache_info(self):
        """Hits, misses, maximal and present size."""
        return _CacheInfoMaker.get()(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self):
        """Forgets all results and counts."""
        self._results.clear()
        self._hits = self._misses = 0

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__qualname__


_method_type = type(_lru_cache_wrapper(len, 0, False).cache_info)


def _remember(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed)
    update_wrapper(wrapper, function)
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return wrapper


def lru_cache(maxsize=128, typed=False):
    """A decorator: remembers up to maxsize results (None: all) by the arguments."""
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _remember(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorate(function):
        return _remember(function, maxsize, typed)
    return decorate


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
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
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
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not "
                                f'support item assignment for caching {self.attrname!r} property.') from None
        return value

    __class_getitem__ = classmethod(type(list[int]))


# ---- dispatch by type ----

def _distance_key(cls, registry):
    """The registered class that fits cls best: the first of the MRO, else an abstract base it belongs to."""
    mro = cls.__mro__
    for base in mro[:-1]:
        if base in registry:
            candidates = [base]
            break
    else:
        candidates = []
    direct = candidates[0] if candidates else None
    abstract = [kind for kind in registry
                if kind not in mro and isinstance(kind, type) and issubclass(cls, kind)]
    if direct is not None:
        abstract = [kind for kind in abstract if issubclass(kind, direct) and kind is not direct
                    and not issubclass(direct, kind)]
        if not abstract:
            return direct
    best = [kind for kind in abstract
            if not any(other is not kind and issubclass(other, kind) for other in abstract)]
    if len(best) > 1:
        raise RuntimeError(f'Ambiguous dispatch: {best[0]} or {best[1]}')
    if best:
        return best[0]
    return object if object in registry else None


def _is_union(cls):
    return isinstance(cls, type(int | str))


def singledispatch(func):
    """A function whose implementation is chosen by the type of the first argument."""
    registry = {}
    chosen = {}

    def dispatch(cls):
        """The implementation for cls."""
        implementation = chosen.get(cls)
        if implementation is None:
            implementation = registry.get(cls)
            if implementation is None:
                implementation = registry[_distance_key(cls, registry)]
            chosen[cls] = implementation
        return implementation

    def annotated_class(function):
        annotations = getattr(function, '__annotations__', {})
        if not annotations:
            raise TypeError(f'Invalid first argument to `register()`: {function!r}. '
                            'Use either `@register(some_class)` or plain `@register` on an annotated function.')
        name, cls = next(iter(annotations.items()))
        if isinstance(cls, str):
            cls = eval(cls, function.__globals__)
        if not isinstance(cls, type) and not _is_union(cls):
            raise TypeError(f'Invalid annotation for {name!r}. {cls!r} is not a class.')
        return cls

    def register(cls, func=None):
        """Registers func for cls; without func it is a decorator."""
        if func is None:
            if isinstance(cls, type) or _is_union(cls):
                return lambda function: register(cls, function)
            func, cls = cls, annotated_class(cls)
        elif not isinstance(cls, type) and not _is_union(cls):
            raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class or union type.')
        for kind in cls.__args__ if _is_union(cls) else (cls,):
            registry[kind] = func
        chosen.clear()
        return func

    name = getattr(func, '__name__', 'singledispatch function')

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = type(type.__dict__)(registry)
    wrapper._clear_cache = chosen.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    """As singledispatch, for methods: chosen by the argument after self."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            method = self.dispatcher.dispatch(args[0].__class__)
            return method.__get__(obj, cls)(*args, **kwargs)
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)
