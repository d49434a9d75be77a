"""Containers beyond list, dict, tuple and set."""
import sys as _sys
from _collections import deque
from keyword import iskeyword as _iskeyword
from operator import itemgetter as _itemgetter

__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString', 'defaultdict', 'deque',
           'namedtuple']

_GenericAlias = type(list[int])
_missing = object()


def _abc():
    """collections.abc, loaded when first needed (no from-import: that would ask __getattr__ first)."""
    import collections.abc
    return _sys.modules['collections.abc']


# ---- namedtuple ----

class _Field:               # the descriptor of a field: the item at its position
    __slots__ = ('_position', '__doc__')

    def __init__(self, position, doc):
        self._position, self.__doc__ = position, doc

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return tuple.__getitem__(instance, self._position)

    def __set__(self, instance, value):
        raise AttributeError("can't set attribute")

    def __delete__(self, instance):
        raise AttributeError("can't delete attribute")

    def __reduce__(self):
        return type(self), (self._position, self.__doc__)


def _renamed(names):
    """The names with invalid and repeated ones replaced by _0, _1 .."""
    seen, result = set(), []
    for position, name in enumerate(names):
        bad = not name.isidentifier() or _iskeyword(name) or name.startswith('_') or name in seen
        result.append(f'_{position}' if bad else name)
        seen.add(name)
    return result


def _check_names(typename, names, rename):
    for name in [typename] + names:
        if type(name) is not str:
            raise TypeError('Type names and field names must be strings')
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if _iskeyword(name):
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    seen = set()
    for name in names:
        if name.startswith('_') and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in seen:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        seen.add(name)


def _make_new(typename, names):
    """The function __new__(_cls, field, ..) for a named tuple."""
    parameters = ', '.join(names)
    items = parameters + ',' if len(names) == 1 else parameters
    namespace = {'_tuple_new': tuple.__new__, '__builtins__': {}, '__name__': f'namedtuple_{typename}'}
    source = f'lambda _cls, {parameters}: _tuple_new(_cls, ({items}))'
    return eval(source, namespace)


def _named_methods(typename, names):
    """The methods of a named tuple class, as a namespace."""
    size = len(names)
    fields = tuple(names)
    form = '(' + ', '.join(f'{name}=%r' for name in names) + ')'
    new = tuple.__new__

    def _make(cls, iterable):
        result = new(cls, iterable)
        if len(result) != size:
            raise TypeError(f'Expected {size} arguments, got {len(result)}')
        return result

    def _replace(self, /, **kwds):
        result = self._make(map(kwds.pop, fields, self))
        if kwds:
            raise ValueError(f'Got unexpected field names: {list(kwds)!r}')
        return result

    def __repr__(self):
        return self.__class__.__name__ + form % tuple(self)

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        return tuple(self)

    _make.__doc__ = f'Make a new {typename} object from a sequence or iterable'
    _replace.__doc__ = f'Return a new {typename} object replacing specified fields with new values'
    __repr__.__doc__ = 'Return a nicely formatted representation string'
    _asdict.__doc__ = 'Return a new dict which maps field names to their values.'
    __getnewargs__.__doc__ = 'Return self as a plain tuple.  Used by copy and pickle.'
    return {'_make': _make, '_replace': _replace, '__repr__': __repr__, '_asdict': _asdict,
            '__getnewargs__': __getnewargs__}


def _caller_module(depth):
    try:
        return _sys._getframe(depth + 1).f_globals.get('__name__', '__main__')
    except (AttributeError, ValueError):
        return None


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A class of tuples whose items have names too."""
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    names = [str(name) for name in field_names]
    typename = _sys.intern(str(typename))
    if rename:
        names = _renamed(names)
    _check_names(typename, names, rename)
    names = [_sys.intern(name) for name in names]
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > len(names):
        raise TypeError('Got more default values than field names')
    new = _make_new(typename, names)
    new.__name__ = '__new__'
    new.__doc__ = f"Create new instance of {typename}({', '.join(names)}{',' * (len(names) == 1)})"
    if defaults:
        new.__defaults__ = defaults
    methods = _named_methods(typename, names)
    for function in (new, *methods.values()):
        function.__qualname__ = f'{typename}.{function.__name__}'
    methods['_make'] = classmethod(methods['_make'])
    namespace = {
        '__doc__': f"{typename}({', '.join(names)}{',' * (len(names) == 1)})", '__slots__': (), '_fields': tuple(names),
        '_field_defaults': dict(zip(names[len(names) - len(defaults):], defaults)), '__new__': new,
        **methods, '__match_args__': tuple(names),
    }
    for position, name in enumerate(names):
        namespace[name] = _Field(position, _sys.intern(f'Alias for field number {position}'))
    result = type(typename, (tuple,), namespace)
    if module is None:
        module = _caller_module(1)
    if module is not None:
        result.__module__ = module
    return result


# ---- dicts ----

_being_shown = set()


def _guarded_repr(owner, show, instead):
    """show(), or `instead` when owner is already being shown."""
    key = id(owner)
    if key in _being_shown:
        return instead
    _being_shown.add(key)
    try:
        return show()
    finally:
        _being_shown.discard(key)


def _short_name(o):
    return type(o).__name__


class defaultdict(dict):
    """A dict that makes missing values by default_factory()."""
    __slots__ = ('default_factory',)

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError('first argument must be callable or None')
        self.default_factory = default_factory
        super().__init__(*args, **kwargs)

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        self[key] = value = self.default_factory()
        return value

    def __repr__(self):
        factory = _guarded_repr(self, lambda: repr(self.default_factory), '...')
        return f'{_short_name(self)}({factory}, {dict.__repr__(self)})'

    def copy(self):
        """A shallow copy."""
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __reduce__(self):
        args = () if self.default_factory is None else (self.default_factory,)
        return type(self), args, None, None, iter(self.items())

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(self.default_factory, other)
        result.update(self)
        return result


class OrderedDict(dict):
    """A dict that compares by order too, and can move items to its ends."""

    def __init__(self, other=(), /, **kwds):
        super().__init__()
        self.update(other, **kwds)

    def update(self, other=(), /, **kwds):
        """Sets items from a mapping, an iterable of pairs, and keywords."""
        if type(self).__setitem__ is dict.__setitem__:
            dict.update(self, other, **kwds)
            return
        pairs = ((key, other[key]) for key in other.keys()) if hasattr(other, 'keys') else other
        for key, value in pairs:
            self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def popitem(self, last=True):
        """Removes and returns the last (or first) pair."""
        if not self:
            raise KeyError('dictionary is empty')
        if last:
            return super().popitem()
        key = next(iter(self))
        return key, self.pop(key)

    def move_to_end(self, key, last=True):
        """Moves an item to the end (or the beginning)."""
        if last:
            dict.__setitem__(self, key, dict.pop(self, key))
            return
        value = dict.__getitem__(self, key)
        others = [item for item in dict.items(self) if item[0] != key]
        dict.clear(self)
        dict.__setitem__(self, key, value)
        dict.update(self, others)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and all(map(_same, self, other))
        return dict.__eq__(self, other)

    def __ne__(self, other):
        result = self.__eq__(other)
        return result if result is NotImplemented else not result

    __hash__ = None

    def __repr__(self):
        if not self:
            return f'{_short_name(self)}()'
        return _guarded_repr(self, lambda: f'{_short_name(self)}({list(self.items())!r})', '...')

    def copy(self):
        """A shallow copy."""
        return type(self)(self)

    __copy__ = copy

    def __reduce__(self):
        state = self.__dict__ or None
        return type(self), (), state, None, iter(self.items())

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(self)
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(other)
        result.update(self)
        return result


def _same(a, b):
    return a is b or a == b


class Counter(dict):
    """A dict of counts: missing keys count 0."""

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        """The sum of all counts."""
        return sum(self.values())

    def most_common(self, n=None):
        """The pairs (key, count), greatest counts first; only n of them if given."""
        ordered = sorted(self.items(), key=_itemgetter(1), reverse=True)
        return ordered if n is None else ordered[:max(n, 0)]

    def elements(self):
        """Each key as often as it counts."""
        for key, count in self.items():
            for _ in range(count):
                yield key

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def update(self, iterable=None, /, **kwds):
        """Adds the counts of a mapping, or counts the items of an iterable."""
        if iterable is not None:
            if isinstance(iterable, dict) or isinstance(iterable, _abc().Mapping):
                if self:
                    get = self.get
                    for key, count in iterable.items():
                        self[key] = count + get(key, 0)
                else:
                    super().update(iterable)
            else:
                get = self.get
                for key in iterable:
                    self[key] = get(key, 0) + 1
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Takes away the counts of a mapping, or one for each item of an iterable."""
        if iterable is not None:
            if isinstance(iterable, _abc().Mapping):
                for key, count in iterable.items():
                    self[key] = self.get(key, 0) - count
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        """A shallow copy."""
        return type(self)(self)

    def __reduce__(self):
        return type(self), (dict(self),)

    def __delitem__(self, key):
        if key in self:
            super().__delitem__(key)

    def __repr__(self):
        if not self:
            return f'{_short_name(self)}()'
        try:
            shown = dict(self.most_common())
        except TypeError:
            shown = dict(self)
        return f'{_short_name(self)}({shown!r})'

    def _covers(self, other):
        return all(self[key] >= other[key] for counter in (self, other) for key in counter)

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] == other[key] for counter in (self, other) for key in counter)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    __hash__ = None

    def __le__(self, other):
        return other._covers(self) if isinstance(other, Counter) else NotImplemented

    def __lt__(self, other):
        return self <= other and self != other if isinstance(other, Counter) else NotImplemented

    def __ge__(self, other):
        return self._covers(other) if isinstance(other, Counter) else NotImplemented

    def __gt__(self, other):
        return self >= other and self != other if isinstance(other, Counter) else NotImplemented

    def _combined(self, other, function):
        """A Counter of the positive ones among function(own count, other count)."""
        result = Counter()
        for key, count in self.items():
            new = function(count, other[key])
            if new > 0:
                result[key] = new
        for key, count in other.items():
            if key not in self:
                new = function(0, count)
                if new > 0:
                    result[key] = new
        return result

    def __add__(self, other):
        return self._combined(other, lambda a, b: a + b) if isinstance(other, Counter) else NotImplemented

    def __sub__(self, other):
        return self._combined(other, lambda a, b: a - b) if isinstance(other, Counter) else NotImplemented

    def __or__(self, other):
        return self._combined(other, max) if isinstance(other, Counter) else NotImplemented

    def __and__(self, other):
        return self._combined(other, min) if isinstance(other, Counter) else NotImplemented

    def __pos__(self):
        return self._combined(Counter(), lambda a, b: a)

    def __neg__(self):
        return self._combined(Counter(), lambda a, b: -a)

    def _keep_positive(self):
        for key in [key for key, count in self.items() if not count > 0]:
            del self[key]
        return self

    def __iadd__(self, other):
        for key, count in other.items():
            self[key] += count
        return self._keep_positive()

    def __isub__(self, other):
        for key, count in other.items():
            self[key] -= count
        return self._keep_positive()

    def __ior__(self, other):
        for key, count in other.items():
            if count > self[key]:
                self[key] = count
        return self._keep_positive()

    def __iand__(self, other):
        for key, count in self.items():
            if other[key] < count:
                self[key] = other[key]
        return self._keep_positive()


def _count_elements(mapping, iterable):
    """Counts the items of an iterable in a mapping."""
    for item in iterable:
        mapping[item] = mapping.get(item, 0) + 1


# ---- classes that derive from collections.abc: made when first asked for, so that abc is loaded only then ----

def _make_chain_map(abc):
    class ChainMap(abc.MutableMapping):
        """Several mappings seen as one: the first that has a key counts; changes go to the first."""

        def __init__(self, *maps):
            self.maps = list(maps) or [{}]

        def __missing__(self, key):
            raise KeyError(key)

        def __getitem__(self, key):
            for mapping in self.maps:
                try:
                    return mapping[key]
                except KeyError:
                    pass
            return self.__missing__(key)

        def get(self, key, default=None):
            return self[key] if key in self else default

        def __len__(self):
            return len(set().union(*self.maps))

        def __iter__(self):
            keys = {}
            for mapping in reversed(self.maps):
                keys |= dict.fromkeys(mapping)
            return iter(keys)

        def __contains__(self, key):
            return any(key in mapping for mapping in self.maps)

        def __bool__(self):
            return any(self.maps)

        def __repr__(self):
            return f"{_short_name(self)}({', '.join(map(repr, self.maps))})"

        @classmethod
        def fromkeys(cls, iterable, *args):
            """A ChainMap of one dict made of the keys."""
            return cls(dict.fromkeys(iterable, *args))

        def copy(self):
            """A new one whose first mapping is a copy."""
            return type(self)(self.maps[0].copy(), *self.maps[1:])

        __copy__ = copy

        def new_child(self, m=None, **kwargs):
            """A new one with a new mapping in front."""
            if m is None:
                m = kwargs
            elif kwargs:
                m.update(kwargs)
            return type(self)(m, *self.maps)

        @property
        def parents(self):
            """A new one without the first mapping."""
            return type(self)(*self.maps[1:])

        def __setitem__(self, key, value):
            self.maps[0][key] = value

        def __delitem__(self, key):
            try:
                del self.maps[0][key]
            except KeyError:
                raise KeyError(f'Key not found in the first mapping: {key!r}')

        def popitem(self):
            try:
                return self.maps[0].popitem()
            except KeyError:
                raise KeyError('No keys found in the first mapping.')

        def pop(self, key, *args):
            try:
                return self.maps[0].pop(key, *args)
            except KeyError:
                raise KeyError(f'Key not found in the first mapping: {key!r}')

        def clear(self):
            self.maps[0].clear()

        def __ior__(self, other):
            self.maps[0].update(other)
            return self

        def __or__(self, other):
            if not isinstance(other, abc.Mapping):
                return NotImplemented
            result = self.copy()
            result.maps[0].update(other)
            return result

        def __ror__(self, other):
            if not isinstance(other, abc.Mapping):
                return NotImplemented
            result = dict(other)
            for child in reversed(self.maps):
                result.update(child)
            return type(self)(result)

    return ChainMap


def _make_user_dict(abc):
    class UserDict(abc.MutableMapping):
        """A mapping to derive from; the content is the dict `data`."""

        def __init__(self, dict=None, /, **kwargs):
            self.data = {}
            if dict is not None:
                self.update(dict)
            if kwargs:
                self.update(kwargs)

        def __len__(self):
            return len(self.data)

        def __getitem__(self, key):
            if key in self.data:
                return self.data[key]
            if hasattr(self.__class__, '__missing__'):
                return self.__class__.__missing__(self, key)
            raise KeyError(key)

        def get(self, key, default=None):
            return self[key] if key in self else default

        def __setitem__(self, key, item):
            self.data[key] = item

        def __delitem__(self, key):
            del self.data[key]

        def __iter__(self):
            return iter(self.data)

        def __contains__(self, key):
            return key in self.data

        def __repr__(self):
            return repr(self.data)

        def __or__(self, other):
            other = getattr(other, 'data', other) if isinstance(other, UserDict) else other
            return self.__class__(self.data | other) if isinstance(other, dict) else NotImplemented

        def __ror__(self, other):
            return self.__class__(other | self.data) if isinstance(other, dict) else NotImplemented

        def __ior__(self, other):
            self.data |= other.data if isinstance(other, UserDict) else other
            return self

        def __copy__(self):
            result = self.__class__.__new__(self.__class__)
            result.__dict__.update(self.__dict__)
            result.__dict__['data'] = self.__dict__['data'].copy()
            return result

        def copy(self):
            """A shallow copy."""
            return self.__copy__()

        @classmethod
        def fromkeys(cls, iterable, value=None):
            result = cls()
            for key in iterable:
                result[key] = value
            return result

    return UserDict


def _plain(value, kind):
    """The content of a User.. object, else the value itself."""
    return value.data if isinstance(value, kind) else value


def _make_user_list(abc):
    class UserList(abc.MutableSequence):
        """A sequence to derive from; the content is the list `data`."""

        def __init__(self, initlist=None):
            self.data = [] if initlist is None else list(_plain(initlist, UserList))

        def __repr__(self):
            return repr(self.data)

        def __lt__(self, other):
            return self.data < _plain(other, UserList)

        def __le__(self, other):
            return self.data <= _plain(other, UserList)

        def __eq__(self, other):
            return self.data == _plain(other, UserList)

        def __gt__(self, other):
            return self.data > _plain(other, UserList)

        def __ge__(self, other):
            return self.data >= _plain(other, UserList)

        def __contains__(self, item):
            return item in self.data

        def __len__(self):
            return len(self.data)

        def __getitem__(self, i):
            return self.__class__(self.data[i]) if isinstance(i, slice) else self.data[i]

        def __setitem__(self, i, item):
            self.data[i] = item

        def __delitem__(self, i):
            del self.data[i]

        def __add__(self, other):
            other = _plain(other, UserList)
            return self.__class__(self.data + (other if isinstance(other, list) else list(other)))

        def __radd__(self, other):
            other = _plain(other, UserList)
            return self.__class__((other if isinstance(other, list) else list(other)) + self.data)

        def __iadd__(self, other):
            self.data += _plain(other, UserList)
            return self

        def __mul__(self, n):
            return self.__class__(self.data * n)

        __rmul__ = __mul__

        def __imul__(self, n):
            self.data *= n
            return self

        def __copy__(self):
            result = self.__class__.__new__(self.__class__)
            result.__dict__.update(self.__dict__)
            result.__dict__['data'] = self.__dict__['data'][:]
            return result

        def append(self, item):
            self.data.append(item)

        def insert(self, i, item):
            self.data.insert(i, item)

        def pop(self, i=-1):
            return self.data.pop(i)

        def remove(self, item):
            self.data.remove(item)

        def clear(self):
            self.data.clear()

        def copy(self):
            """A shallow copy."""
            return self.__class__(self)

        def count(self, item):
            return self.data.count(item)

        def index(self, item, *args):
            return self.data.index(item, *args)

        def reverse(self):
            self.data.reverse()

        def sort(self, /, *args, **kwds):
            """Sorts in place."""
            self.data.sort(*args, **kwds)

        def extend(self, other):
            self.data.extend(_plain(other, UserList))

    return UserList


def _make_user_string(abc):
    class UserString(abc.Sequence):
        """A text to derive from; the content is the str `data`."""

        def __init__(self, seq):
            self.data = seq if isinstance(seq, str) else str(_plain(seq, UserString))

        def __str__(self):
            return str(self.data)

        def __repr__(self):
            return repr(self.data)

        def __int__(self):
            return int(self.data)

        def __float__(self):
            return float(self.data)

        def __complex__(self):
            return complex(self.data)

        def __hash__(self):
            return hash(self.data)

        def __getnewargs__(self):
            return (self.data[:],)

        def __eq__(self, other):
            return self.data == _plain(other, UserString)

        def __lt__(self, other):
            return self.data < _plain(other, UserString)

        def __le__(self, other):
            return self.data <= _plain(other, UserString)

        def __gt__(self, other):
            return self.data > _plain(other, UserString)

        def __ge__(self, other):
            return self.data >= _plain(other, UserString)

        def __contains__(self, char):
            return _plain(char, UserString) in self.data

        def __len__(self):
            return len(self.data)

        def __getitem__(self, index):
            return self.__class__(self.data[index])

        def __add__(self, other):
            return self.__class__(self.data + str(_plain(other, UserString)))

        def __radd__(self, other):
            return self.__class__(str(other) + self.data)

        def __mul__(self, n):
            return self.__class__(self.data * n)

        __rmul__ = __mul__

        def __mod__(self, args):
            return self.__class__(self.data % args)

        def __rmod__(self, template):
            return self.__class__(str(template) % self)

    def wrap(name, same_class):
        def method(self, *args, **kwargs):
            args = [_plain(arg, UserString) for arg in args]
            result = getattr(self.data, name)(*args, **kwargs)
            return self.__class__(result) if same_class else result
        method.__name__ = name
        method.__doc__ = getattr(str, name).__doc__
        return method

    for name in ('capitalize casefold center expandtabs ljust lower lstrip removeprefix removesuffix replace rjust '
                 'rstrip strip swapcase title translate upper zfill').split():
        setattr(UserString, name, wrap(name, True))
    for name in ('count encode endswith find format format_map index isalnum isalpha isascii isdecimal isdigit '
                 'isidentifier islower isnumeric isprintable isspace istitle isupper join partition rfind rindex '
                 'rpartition rsplit split splitlines startswith').split():
        setattr(UserString, name, wrap(name, False))
    UserString.maketrans = str.maketrans
    return UserString


_makers = {'ChainMap': _make_chain_map, 'UserDict': _make_user_dict, 'UserList': _make_user_list,
           'UserString': _make_user_string}


def __getattr__(name):
    maker = _makers.get(name)
    if maker is None:
        if name == 'abc':
            return _abc()
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    made = maker(_abc())
    made.__qualname__ = name
    for key, value in vars(made).items():
        if isinstance(value, type(__getattr__)):
            value.__qualname__ = f'{name}.{key}'
    globals()[name] = made
    return made
