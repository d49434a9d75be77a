"""Classes that mainly hold data: __init__, __repr__, __eq__ and more made from annotated fields."""
import copy as _copy
import sys as _sys
import types as _types

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields',
           'asdict', 'astuple', 'make_dataclass', 'replace', 'is_dataclass']

_FIELDS, _PARAMS, _POST_INIT = '__dataclass_fields__', '__dataclass_params__', '__post_init__'


class FrozenInstanceError(AttributeError):
    """A field of a frozen instance was to be changed."""


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'


class _FIELD_BASE:
    __slots__ = ('name',)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


MISSING, KW_ONLY = _MISSING_TYPE(), _KW_ONLY_TYPE()
_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = map(_FIELD_BASE, ('_FIELD', '_FIELD_CLASSVAR', '_FIELD_INITVAR'))


class InitVar:
    """The annotation of a field that is only an argument of __init__ and __post_init__."""
    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f'dataclasses.InitVar[{name}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known about a field."""
    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata',
                 'kw_only', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare = init, repr, hash, compare
        self.metadata = _types.MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only

    def __repr__(self):
        return ('Field('
                f'name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},'
                f'hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},'
                f'kw_only={self.kw_only!r},_field_type={self._field_type})')

    def __set_name__(self, owner, name):
        method = getattr(type(self.default), '__set_name__', None)
        if method:
            method(self.default, owner, name)

    __class_getitem__ = classmethod(_types.GenericAlias)


class _DataclassParams:
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen')

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init, self.repr, self.eq = init, repr, eq
        self.order, self.unsafe_hash, self.frozen = order, unsafe_hash, frozen

    def __repr__(self):
        return ('_DataclassParams('
                f'init={self.init!r},repr={self.repr!r},eq={self.eq!r},order={self.order!r},'
                f'unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r})')


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING):
    """The value of a field in a class body that says more than a default can."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# ---- finding the fields ----

def _names_type(cls, annotation, module_name, name):
    """Whether a text annotation names module_name.name, by the names of the class's module."""
    head = annotation.split('[')[0].strip()
    namespace = getattr(_sys.modules.get(cls.__module__), '__dict__', {})
    wanted = getattr(_sys.modules.get(module_name), name, None)
    if wanted is None:
        return False
    prefix, dot, last = head.rpartition('.')
    if not dot:
        return namespace.get(head) is wanted
    return last == name and getattr(namespace.get(prefix), name, None) is wanted


def _kind_of(cls, annotation):
    """What an annotation makes of a name: a field, a class variable, an init variable."""
    if isinstance(annotation, str):
        if _names_type(cls, annotation, 'typing', 'ClassVar'):
            return _FIELD_CLASSVAR
        return _FIELD_INITVAR if _names_type(cls, annotation, __name__, 'InitVar') else _FIELD
    if annotation is InitVar or type(annotation) is InitVar:
        return _FIELD_INITVAR
    typing = _sys.modules.get('typing')
    if typing is not None:
        variable = typing.ClassVar
        if annotation is variable or getattr(annotation, '__origin__', None) is variable:
            return _FIELD_CLASSVAR
    return _FIELD


def _is_kw_only_mark(cls, annotation):
    if isinstance(annotation, str):
        return _names_type(cls, annotation, __name__, 'KW_ONLY')
    return annotation is KW_ONLY


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        result = default
    else:
        if isinstance(default, _types.MemberDescriptorType):
            default = MISSING
        result = field(default=default)
    result.name, result.type = name, annotation
    result._field_type = _kind_of(cls, annotation)
    if result._field_type is not _FIELD and result.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if result._field_type is _FIELD_CLASSVAR:
        if result.kw_only is not MISSING:
            raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
    elif result.kw_only is MISSING:
        result.kw_only = kw_only
    if result._field_type is _FIELD and result.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(result.default)} for field {name} is not allowed: use '
                         'default_factory')
    return result


def _own_fields(cls, kw_only):
    """The fields that cls's own annotations declare."""
    result, marked = [], False
    for name, annotation in cls.__dict__.get('__annotations__', {}).items():
        if _is_kw_only_mark(cls, annotation):
            if marked:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            marked = kw_only = True
        else:
            result.append(_make_field(cls, name, annotation, kw_only))
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get('__annotations__', {}):
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return result


# ---- making functions ----

def _create_function(name, args, body, namespace, returns=MISSING):
    """A function made of text; namespace gives the names that the text uses."""
    if returns is not MISSING:
        namespace['_return_type'] = returns
        name_and_args = f"def {name}({','.join(args)})->_return_type:"
    else:
        name_and_args = f"def {name}({','.join(args)}):"
    lines = '\n'.join(f'  {line}' for line in body)
    parameters = ', '.join(namespace)
    text = f'def _make({parameters}):\n {name_and_args}\n{lines}\n return {name}'
    made = {}
    exec(text, {'__builtins__': __builtins__}, made)
    return made['_make'](**namespace)


def _assignment(frozen, name, value, self_name):
    if frozen:
        return f'_object_setattr({self_name},{name!r},{value})'
    return f'{self_name}.{name}={value}'


def _init_line(f, frozen, namespace, self_name, slots):
    """The statement of __init__ for a field; None: nothing to do."""
    default_name = f'_dflt_{f.name}'
    if f.default_factory is not MISSING:
        namespace[default_name] = f.default_factory
        value = f'{default_name}() if {f.name} is _HAS_DEFAULT_FACTORY else {f.name}' if f.init \
            else f'{default_name}()'
    elif f.init:
        if f.default is not MISSING:
            namespace[default_name] = f.default
        value = f.name
    elif slots and f.default is not MISSING:
        namespace[default_name] = f.default
        value = default_name
    else:
        return None
    if f._field_type is _FIELD_INITVAR:
        return None
    return _assignment(frozen, f.name, value, self_name)


def _init_parameter(f):
    if f.default is MISSING and f.default_factory is MISSING:
        default = ''
    elif f.default is not MISSING:
        default = f'=_dflt_{f.name}'
    else:
        default = '=_HAS_DEFAULT_FACTORY'
    return f'{f.name}:_type_{f.name}{default}'


def _make_init(positional, keyword, frozen, has_post_init, self_name, slots):
    seen_default = False
    for f in positional:
        if f.init:
            if f.default is not MISSING or f.default_factory is not MISSING:
                seen_default = True
            elif seen_default:
                raise TypeError(f'non-default argument {f.name!r} follows default argument')
    everything = positional + keyword
    namespace = {f'_type_{f.name}': f.type for f in everything}
    namespace.update(_HAS_DEFAULT_FACTORY=_HAS_DEFAULT_FACTORY, _object_setattr=object.__setattr__)
    body = [line for f in everything if (line := _init_line(f, frozen, namespace, self_name, slots))]
    if has_post_init:
        arguments = ','.join(f.name for f in everything if f._field_type is _FIELD_INITVAR)
        body.append(f'{self_name}.{_POST_INIT}({arguments})')
    parameters = [self_name] + [_init_parameter(f) for f in positional if f.init]
    named = [_init_parameter(f) for f in keyword if f.init]
    if named:
        parameters += ['*'] + named
    return _create_function('__init__', parameters, body or ['pass'], namespace, None)


def _make_repr(names):
    being_shown = set()

    def __repr__(self):
        key = id(self)
        if key in being_shown:
            return '...'
        being_shown.add(key)
        try:
            parts = [f'{name}={getattr(self, name)!r}' for name in names]
        finally:
            being_shown.discard(key)
        return f"{self.__class__.__qualname__}({', '.join(parts)})"
    return __repr__


def _tuple_text(owner, fs):
    return '(' + ''.join(f'{owner}.{f.name},' for f in fs) + ')'


def _make_comparison(name, op, fs):
    body = [f'if other.__class__ is self.__class__: return {_tuple_text("self", fs)}{op}{_tuple_text("other", fs)}',
            'return NotImplemented']
    return _create_function(name, ['self', 'other'], body, {})


def _make_hash(fs):
    return _create_function('__hash__', ['self'], [f'return hash({_tuple_text("self", fs)})'], {})


def _make_frozen_methods(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)
    return __setattr__, __delattr__


# ---- the decorator ----

def _set_new(cls, name, value):
    """Sets a method unless the class body has it: whether it had."""
    if name in cls.__dict__:
        return True
    if isinstance(value, _types.FunctionType):
        value.__qualname__ = f'{cls.__qualname__}.{value.__name__}'
    setattr(cls, name, value)
    return False


def _collect(cls, params, kw_only):
    """All fields by name: those of the bases first, then cls's own; class attributes are set to the defaults."""
    found, any_frozen, any_base = {}, None, False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = base.__dict__.get(_FIELDS) if hasattr(base, '__dict__') else None
        if base_fields is not None:
            any_base = True
            found.update(base_fields)
            frozen = getattr(base, _PARAMS).frozen
            any_frozen = frozen if any_frozen is None else any_frozen and frozen
    for f in _own_fields(cls, kw_only):
        found[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    if any_base:
        if any_frozen and not params.frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if not any_frozen and params.frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    return found


def _add_comparisons(cls, params, compared):
    if params.eq:
        _set_new(cls, '__eq__', _make_comparison('__eq__', '==', compared))
    if params.order:
        for name, op in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
            if _set_new(cls, name, _make_comparison(name, op, compared)):
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. Consider using '
                                'functools.total_ordering')


def _add_frozen(cls, names):
    for method in _make_frozen_methods(cls, names):
        if _set_new(cls, method.__name__, method):
            raise TypeError(f'Cannot overwrite attribute {method.__name__} in class {cls.__name__}')


def _add_hash(cls, params, own_hash, instance_fields):
    fs = [f for f in instance_fields if (f.compare if f.hash is None else f.hash)]
    if params.unsafe_hash:
        if own_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
    elif not params.eq or own_hash:
        return
    elif not params.frozen:
        cls.__hash__ = None
        return
    cls.__hash__ = _make_hash(fs)
    cls.__hash__.__qualname__ = f'{cls.__qualname__}.__hash__'


def _signature_text(init_fields, keyword):
    """The text in brackets of the default doc string: (x: int, y: int = 0)."""
    def one(f):
        kind = f.type.__name__ if isinstance(f.type, type) else repr(f.type) if not isinstance(f.type, str) \
            else repr(f.type)
        text = f'{f.name}: {kind}'
        if f.default is not MISSING:
            return f'{text} = {f.default!r}'
        return f'{text} = <factory>' if f.default_factory is not MISSING else text
    parts = [one(f) for f in init_fields if f.init]
    named = [one(f) for f in keyword if f.init]
    return f"({', '.join(parts + (['*'] + named if named else []))})"


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen)
    setattr(cls, _PARAMS, params)
    found = _collect(cls, params, kw_only)
    setattr(cls, _FIELDS, found)
    own_hash = cls.__dict__.get('__hash__', MISSING)
    own_hash = not (own_hash is MISSING or (own_hash is None and '__eq__' in cls.__dict__))
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    init_fields = [f for f in found.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    positional = [f for f in init_fields if not f.kw_only]
    keyword = [f for f in init_fields if f.kw_only]
    instance_fields = [f for f in found.values() if f._field_type is _FIELD]
    if init:
        self_name = '__dataclass_self__' if 'self' in found else 'self'
        _set_new(cls, '__init__', _make_init(positional, keyword, frozen, hasattr(cls, _POST_INIT), self_name,
                                             slots))
    if repr:
        _set_new(cls, '__repr__', _make_repr([f.name for f in instance_fields if f.repr]))
    _add_comparisons(cls, params, [f for f in instance_fields if f.compare])
    if frozen:
        _add_frozen(cls, {f.name for f in instance_fields})
    _add_hash(cls, params, own_hash, instance_fields)
    if not getattr(cls, '__doc__'):
        cls.__doc__ = cls.__name__ + _signature_text(positional, keyword)
    if match_args:
        _set_new(cls, '__match_args__', tuple([f.name for f in positional if f.init]))
    if weakref_slot and not slots:
        raise TypeError('weakref_slot is True but slots is False')
    if slots:
        cls = _with_slots(cls, frozen, weakref_slot)
    if hasattr(cls, '__abstractmethods__'):
        from abc import update_abstractmethods
        update_abstractmethods(cls)
    return cls


def _inherited_slots(cls):
    names = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get('__slots__', ())
        names.update([slots] if isinstance(slots, str) else slots)
    return names


def _get_state(self):
    return [getattr(self, f.name) for f in fields(self)]


def _set_state(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _with_slots(cls, frozen, weakref_slot):
    """The class made again, with __slots__ for the fields."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    namespace = dict(cls.__dict__)
    names = tuple(f.name for f in fields(cls))
    inherited = _inherited_slots(cls)
    slots = [name for name in names if name not in inherited]
    if weakref_slot and '__weakref__' not in inherited:
        slots.append('__weakref__')
    namespace['__slots__'] = tuple(slots)
    for name in names:
        namespace.pop(name, None)
    namespace.pop('__dict__', None)
    namespace.pop('__weakref__', None)
    qualname = getattr(cls, '__qualname__', None)
    cls = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        cls.__qualname__ = qualname
    if frozen:
        if '__getstate__' not in namespace:
            cls.__getstate__ = _get_state
        if '__setstate__' not in namespace:
            cls.__setstate__ = _set_state
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """A class decorator: adds the methods that follow from the annotated fields."""
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


# ---- using dataclasses ----

def fields(class_or_instance):
    """The Field objects, in order."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Whether obj is a dataclass or an instance of one."""
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def _converted(obj, convert_instance, dict_factory):
    """obj with the dataclass instances in it converted, containers copied, and the rest copied deeply."""
    def inner(value):
        return _converted(value, convert_instance, dict_factory)
    if _is_instance(obj):
        return convert_instance([(f.name, inner(getattr(obj, f.name))) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[inner(value) for value in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(inner(value) for value in obj)
    if isinstance(obj, dict):
        pairs = [(inner(key), inner(value)) for key, value in obj.items()]
        if hasattr(type(obj), 'default_factory'):
            result = type(obj)(obj.default_factory)
            result.update(pairs)
            return result
        return type(obj)(pairs)
    return _copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    """The fields of an instance as a dict, dataclasses inside converted too."""
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _converted(obj, dict_factory, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    """The values of the fields of an instance as a tuple, dataclasses inside converted too."""
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _converted(obj, lambda pairs: tuple_factory([value for _, value in pairs]), tuple_factory)


def _check_field_name(name, seen):
    import keyword
    if not isinstance(name, str) or not name.isidentifier():
        raise TypeError(f'Field names must be valid identifiers: {name!r}')
    if keyword.iskeyword(name):
        raise TypeError(f'Field names must not be keywords: {name!r}')
    if name in seen:
        raise TypeError(f'Field name duplicated: {name!r}')


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False,
                   weakref_slot=False):
    """A new dataclass from a list of names, (name, type) or (name, type, Field)."""
    annotations, defaults = {}, {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, 'typing.Any'
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, defaults[item[0]] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        _check_field_name(name, annotations)
        annotations[name] = kind

    def fill(body):
        body.update(namespace or {})
        body.update(defaults)
        body['__annotations__'] = annotations

    cls = _types.new_class(cls_name, bases, {}, fill)
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A new instance of obj's class with some fields changed."""
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
