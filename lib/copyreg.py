"""How objects are taken apart and made again by copy (and pickle)."""
# SPDX-License-Identifier: MIT

__all__ = ['pickle', 'constructor', 'add_extension', 'remove_extension', 'clear_extension_cache']

dispatch_table = {}         # class -> function(object) -> what __reduce_ex__ would give


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Registers the function that takes instances of ob_type apart."""
    if not callable(pickle_function):
        raise TypeError('reduction functions must be callable')
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """Sees that object can be called."""
    if not callable(object):
        raise TypeError('constructors must be callable')


def _pickle_complex(number):
    return complex, (number.real, number.imag)


def _pickle_union(union):
    import functools
    import operator
    return functools.reduce, (operator.or_, union.__args__)


pickle(complex, _pickle_complex, complex)
pickle(type(int | str), _pickle_union)


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _reconstructor(cls, base, state):
    """Makes an instance for protocols 0 and 1: base is the built-in class that holds the state."""
    if base is object:
        return object.__new__(cls)
    made = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(made, state)
    return made


def _native_base(cls):
    """The first class of the MRO that is not made by a class statement."""
    function = type(_native_base)
    for base in cls.__mro__:
        if not base.__flags__ & (1 << 9):
            return base
        new = base.__new__
        if not isinstance(new, function) and getattr(new, '__self__', None) is base:
            return base
    return object


def _reduce_ex(self, proto):
    """object.__reduce_ex__ for protocols 0 and 1."""
    cls = self.__class__
    base = _native_base(cls)
    if base is object:
        state = None
    elif base is cls:
        raise TypeError(f'cannot pickle {cls.__name__!r} object')
    else:
        state = base(self)
    args = cls, base, state
    if hasattr(cls, '__getstate__') and cls.__getstate__ is not object.__getstate__:
        namespace = self.__getstate__()
    else:
        if getattr(self, '__slots__', None):
            raise TypeError('a class that defines __slots__ without defining __getstate__ '
                            'cannot be pickled')
        namespace = getattr(self, '__dict__', None)
    return (_reconstructor, args, namespace) if namespace else (_reconstructor, args)


def _slotnames(cls):
    """The names of the slots of cls and its bases."""
    names = cls.__dict__.get('__slotnames__')
    if names is not None:
        return names
    names = []
    for base in cls.__mro__:
        slots = base.__dict__.get('__slots__', ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ('__dict__', '__weakref__'):
                continue
            if name.startswith('__') and not name.endswith('__'):
                stripped = base.__name__.lstrip('_')
                name = f'_{stripped}{name}' if stripped else name
            names.append(name)
    try:
        cls.__slotnames__ = names
    except Exception:
        pass
    return names


_extension_registry, _inverted_registry, _extension_cache = {}, {}, {}


def add_extension(module, name, code):
    """Gives a global object a number."""
    code = int(code)
    if not 1 <= code <= 0x7fffffff:
        raise ValueError('code out of range')
    key = module, name
    if _extension_registry.get(key) == code and _inverted_registry.get(code) == key:
        return
    if key in _extension_registry:
        raise ValueError(f'key {key} is already registered with code {_extension_registry[key]}')
    if code in _inverted_registry:
        raise ValueError(f'code {code} is already in use for key {_inverted_registry[code]}')
    _extension_registry[key] = code
    _inverted_registry[code] = key


def remove_extension(module, name, code):
    """Takes the number away again."""
    key = module, name
    if _extension_registry.get(key) != code or _inverted_registry.get(code) != key:
        raise ValueError(f'key {key} is not registered with code {code}')
    del _extension_registry[key]
    del _inverted_registry[code]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    """Forgets what numbers have been looked up."""
    _extension_cache.clear()
