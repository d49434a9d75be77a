"""Names for annotations. They can be written and looked at; nothing is checked while a program runs."""
import collections as _collections
import collections.abc as _abc
import sys as _sys
import types as _types
from abc import ABCMeta as _ABCMeta, abstractmethod as _abstractmethod


def _show(kind):
    """A type as reprs of other types show it."""
    if isinstance(kind, _types.GenericAlias):
        return repr(kind)
    if isinstance(kind, type):
        return kind.__qualname__ if kind.__module__ == 'builtins' else f'{kind.__module__}.{kind.__qualname__}'
    if kind is ...:
        return '...'
    if isinstance(kind, _types.FunctionType):
        return kind.__name__
    if isinstance(kind, (list, tuple)):
        return '[' + ', '.join(map(_show, kind)) + ']'
    return repr(kind)


def _converted(kind):
    """None stands for its type, a text for a reference forward."""
    if kind is None:
        return type(None)
    return ForwardRef(kind) if isinstance(kind, str) else kind


def _parameters_of(args):
    found = []
    for arg in args:
        inner = [arg] if isinstance(arg, _Variable) else \
            _parameters_of(arg) if isinstance(arg, (list, tuple)) else getattr(arg, '__parameters__', ())
        for variable in inner if isinstance(inner, (list, tuple)) else ():
            if variable not in found:
                found.append(variable)
    return tuple(found)


def _substituted(kind, values):
    if isinstance(kind, _Variable):
        return values.get(kind, kind)
    if isinstance(kind, list):
        return [_substituted(part, values) for part in kind]
    variables = getattr(kind, '__parameters__', ())
    if isinstance(kind, (_Alias, _types.GenericAlias, _types.UnionType)) and variables:
        return kind[tuple([values.get(variable, variable) for variable in variables])]
    return kind


class _Combinable:
    """| makes a Union."""
    __slots__ = ()

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ForwardRef(_Combinable):
    """A type given by its name, as a text."""
    __slots__ = ('__forward_arg__', '__forward_module__', '__weakref__')

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        try:
            compile(arg, '<string>', 'eval')
        except SyntaxError:
            raise SyntaxError(f'Forward reference must be an expression -- got {arg!r}') from None
        self.__forward_arg__, self.__forward_module__ = arg, module

    def __eq__(self, other):
        return self.__forward_arg__ == other.__forward_arg__ if isinstance(other, ForwardRef) else NotImplemented

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        module = '' if self.__forward_module__ is None else f', module={self.__forward_module__!r}'
        return f'ForwardRef({self.__forward_arg__!r}{module})'


class _Variable(_Combinable):
    def __repr__(self):
        if self.__covariant__:
            return '+' + self.__name__
        return ('-' if self.__contravariant__ else '~') + self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')

    def __call__(self, *args):
        raise TypeError(f"'{type(self).__name__}' object is not callable")

    def __reduce__(self):
        return self.__name__

    def _locate(self):
        try:
            self.__module__ = _sys._getframe(2).f_globals.get('__name__', '__main__')
        except (AttributeError, ValueError):
            pass


class TypeVar(_Variable):
    """A type variable: TypeVar('T'), TypeVar('A', str, bytes), TypeVar('B', bound=int)."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        self.__name__ = name
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        self.__constraints__ = tuple([_converted(kind) for kind in constraints])
        self.__bound__ = None if bound is None else _converted(bound)
        self._locate()

    def __typing_subst__(self, arg):
        return _converted(arg)


class ParamSpec(_Variable):
    """A variable for the parameters of a callable."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self.__name__, self.__bound__ = name, bound
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        self._locate()

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        return arg


class ParamSpecArgs:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.args'


class ParamSpecKwargs:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.kwargs'


class TypeVarTuple(_Variable):
    """A variable for any number of types."""
    __covariant__ = __contravariant__ = False

    def __init__(self, name):
        self.__name__ = name
        self._locate()

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__

    def __typing_subst__(self, arg):
        return arg


# ---- special forms: Any, Union, .. ----

class _SpecialForm(_Combinable):        # a name with a meaning of its own; `make` says what [..] gives
    __slots__ = ('_name', '__doc__', '_make', '__weakref__')

    def __init__(self, name, doc, make=None):
        self._name, self.__doc__, self._make = name, doc, make

    def __getattr__(self, name):
        if name in ('__name__', '__qualname__'):
            return self._name
        raise AttributeError(name)

    def __repr__(self):
        return f'typing.{self._name}'

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')

    def __instancecheck__(self, obj):
        raise TypeError(f'{self!r} cannot be used with isinstance()')

    def __subclasscheck__(self, cls):
        raise TypeError(f'{self!r} cannot be used with issubclass()')

    def __getitem__(self, parameters):
        if self._make is None:
            raise TypeError(f'{self!r} is not subscriptable')
        return self._make(self, parameters)


class _Alias(_Combinable):
    """What X[..] gives: the origin, the arguments, the name to show."""

    def __init__(self, origin, args, *, name=None, instantiable=True):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self.__parameters__ = _parameters_of(self.__args__)
        self._name, self._instantiable = name, instantiable

    def __call__(self, *args, **kwargs):
        if not self._instantiable:
            raise TypeError(f'Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead')
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except AttributeError:
            pass
        return result

    def __getattr__(self, name):
        if '__origin__' in self.__dict__ and not (name[:2] == name[-2:] == '__'):
            return getattr(self.__origin__, name)
        if name in ('__module__', '__name__', '__qualname__', '__doc__') and '__origin__' in self.__dict__:
            return getattr(self.__origin__, name)
        raise AttributeError(name)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f'Cannot subclass {self!r}')
        if self.__origin__ is Generic:
            position = bases.index(self)
            if any(isinstance(base, _Alias) for base in bases[position + 1:]):
                return ()
            return (Generic,)
        result = [] if self.__origin__ in bases else [self.__origin__]
        later = bases[bases.index(self) + 1:]
        if self._name and not any(isinstance(base, _Alias) or (isinstance(base, type) and issubclass(base, Generic))
                                  for base in later):
            result.append(Generic)
        return tuple(result)

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        if not self.__parameters__:
            raise TypeError(f'{self!r} is not a generic class')
        if len(args) != len(self.__parameters__):
            many = 'many' if len(args) > len(self.__parameters__) else 'few'
            raise TypeError(f'Too {many} arguments for {self!r}; actual {len(args)}, '
                            f'expected {len(self.__parameters__)}')
        values = dict(zip(self.__parameters__, map(_converted, args)))
        return self._with(tuple([_substituted(arg, values) for arg in self.__args__]))

    def _with(self, args):
        if self.__origin__ is Union:
            return Union[args]
        return type(self)(self.__origin__, args, name=self._name, instantiable=self._instantiable)

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __repr__(self):
        name = f'typing.{self._name}' if self._name else _show(self.__origin__)
        return f"{name}[{', '.join(map(_show, self.__args__)) or '()'}]"

    def __iter__(self):
        yield Unpack[self]

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')


class _UnionAlias(_Alias):
    def __eq__(self, other):
        if isinstance(other, (_UnionAlias, _types.UnionType)):
            return set(self.__args__) == set(other.__args__)
        return NotImplemented

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __instancecheck__(self, obj):
        return any(isinstance(obj, kind) for kind in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, kind) for kind in self.__args__)

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            return f'typing.Optional[{_show(args[0] if args[1] is type(None) else args[1])}]'
        return super().__repr__()


class _LiteralAlias(_Alias):
    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        return {(type(a), a) for a in self.__args__} == {(type(a), a) for a in other.__args__}

    def __hash__(self):
        return hash(frozenset((type(a), a) for a in self.__args__))

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


class _AnnotatedAlias(_Alias):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,), name='Annotated')
        self.__metadata__ = metadata

    def _with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __repr__(self):
        return f"typing.Annotated[{_show(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"


class _CallableAlias(_Alias):
    def __repr__(self):
        *arguments, result = self.__args__
        if arguments == [...]:
            return f'typing.Callable[..., {_show(result)}]'
        if len(arguments) == 1 and isinstance(arguments[0], ParamSpec):
            return f'typing.Callable[{_show(arguments[0])}, {_show(result)}]'
        return f"typing.Callable[[{', '.join(map(_show, arguments))}], {_show(result)}]"


def _make_union(form, parameters):
    if parameters == ():
        raise TypeError('Cannot take a Union of no types.')
    found = []
    for kind in parameters if isinstance(parameters, tuple) else (parameters,):
        kind = _converted(kind)
        for part in kind.__args__ if isinstance(kind, (_UnionAlias, _types.UnionType)) else (kind,):
            if part not in found:
                found.append(part)
    return found[0] if len(found) == 1 else _UnionAlias(Union, tuple(found), name='Union')


def _make_single(form, parameter):
    if isinstance(parameter, tuple):
        raise TypeError(f'{form!r} accepts only single type.')
    return _Alias(form, (_converted(parameter),), name=form._name)


def _make_literal(form, parameters):
    parts = []
    for part in parameters if isinstance(parameters, tuple) else (parameters,):
        for value in part.__args__ if isinstance(part, _LiteralAlias) else (part,):
            if not any(type(value) is type(known) and value == known for known in parts):
                parts.append(value)
    return _LiteralAlias(form, tuple(parts), name='Literal')


def _make_concatenate(form, parameters):
    return _Alias(form, parameters, name='Concatenate')


Union = _SpecialForm('Union', 'One of several types.', _make_union)
Optional = _SpecialForm('Optional', 'A type or None.', lambda form, kind: Union[kind, None])
ClassVar = _SpecialForm('ClassVar', 'An attribute of the class.', _make_single)
Final = _SpecialForm('Final', 'A name that is not set again.', _make_single)
Literal = _SpecialForm('Literal', 'One of several values.', _make_literal)
Concatenate = _SpecialForm('Concatenate', 'Parameters in front of a ParamSpec.', _make_concatenate)
TypeGuard = _SpecialForm('TypeGuard', 'The result of a function that tests for a type.', _make_single)
Unpack = _SpecialForm('Unpack', 'The types of a tuple, one by one.', _make_single)
Required = _SpecialForm('Required', 'A key that must be there.', _make_single)
NotRequired = _SpecialForm('NotRequired', 'A key that need not be there.', _make_single)
Self = _SpecialForm('Self', 'The class of self.')
Never = _SpecialForm('Never', 'No value at all.')
NoReturn = _SpecialForm('NoReturn', 'The result of a function that does not return.')
LiteralString = _SpecialForm('LiteralString', 'A text written in the program.')
TypeAlias = _SpecialForm('TypeAlias', 'Marks a name for a type.')


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(obj)

    def __repr__(self):
        return 'typing.Any' if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Any type whatever."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


class Annotated:
    """A type with further remarks: Annotated[int, 'positive']."""
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise TypeError('Type Annotated cannot be instantiated.')

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple) or len(params) < 2:
            raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
        return _AnnotatedAlias(_converted(params[0]), tuple(params[1:]))


# ---- List, Dict, .. ----

class _NamedAlias(_Combinable):
    """typing.List and the like: stands for a class; [..] gives an alias that shows this name."""

    def __init__(self, origin, count, *, name=None, instantiable=True):
        self.__origin__, self._count, self._instantiable = origin, count, instantiable
        self._name = name or origin.__name__
        self.__doc__ = f'A generic version of {origin.__module__}.{origin.__qualname__}.'

    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        if self._count >= 0 and len(params) != self._count:
            many = 'many' if len(params) > self._count else 'few'
            raise TypeError(f'Too {many} arguments for {self!r}; actual {len(params)}, expected {self._count}')
        if self.__origin__ is tuple and params == ((),):
            params = ()
        return _Alias(self.__origin__, tuple([_converted(kind) for kind in params]), name=self._name,
                      instantiable=self._instantiable)

    def __call__(self, *args, **kwargs):
        if not self._instantiable:
            raise TypeError(f'Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead')
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        if self.__origin__ in bases:
            return ()
        if any(base is Generic or isinstance(base, _Alias) for base in bases):
            return (self.__origin__,)
        return (self.__origin__, Generic)

    def __getattr__(self, name):
        if '__origin__' in self.__dict__ and not (name[:2] == name[-2:] == '__'):
            return getattr(self.__origin__, name)
        if name in ('__name__', '__qualname__'):
            return self._name
        raise AttributeError(name)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __repr__(self):
        return f'typing.{self._name}'

    def __reduce__(self):
        return self._name


class _CallableForm(_NamedAlias):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        arguments, result = params
        if isinstance(arguments, (list, tuple)):
            arguments = tuple([_converted(kind) for kind in arguments])
        else:
            arguments = (arguments,)
        return _CallableAlias(self.__origin__, arguments + (_converted(result),), name='Callable')


List = _NamedAlias(list, 1, name='List', instantiable=False)
Dict = _NamedAlias(dict, 2, name='Dict', instantiable=False)
Set = _NamedAlias(set, 1, name='Set', instantiable=False)
FrozenSet = _NamedAlias(frozenset, 1, name='FrozenSet', instantiable=False)
Tuple = _NamedAlias(tuple, -1, name='Tuple', instantiable=False)
Type = _NamedAlias(type, 1, name='Type', instantiable=False)
Deque = _NamedAlias(_collections.deque, 1, name='Deque')
DefaultDict = _NamedAlias(_collections.defaultdict, 2, name='DefaultDict')
OrderedDict = _NamedAlias(_collections.OrderedDict, 2)
Counter = _NamedAlias(_collections.Counter, 1)
ChainMap = _NamedAlias(_collections.ChainMap, 2)
Callable = _CallableForm(_abc.Callable, -1)
AbstractSet = _NamedAlias(_abc.Set, 1, name='AbstractSet')
for _name, _count in (
        ('Hashable', 0), ('Awaitable', 1), ('Coroutine', 3), ('AsyncIterable', 1), ('AsyncIterator', 1),
        ('AsyncGenerator', 2), ('Iterable', 1), ('Iterator', 1), ('Generator', 3), ('Reversible', 1), ('Sized', 0),
        ('Container', 1), ('Collection', 1), ('MutableSet', 1), ('Mapping', 2), ('MutableMapping', 2),
        ('MappingView', 1), ('KeysView', 1), ('ItemsView', 2), ('ValuesView', 1), ('Sequence', 1),
        ('MutableSequence', 1), ('ByteString', 0)):
    globals()[_name] = _NamedAlias(getattr(_abc, _name), _count)
Text = str


# ---- generic classes ----

class Generic:
    """The base of generic classes: class C(Generic[T])."""
    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, params):
        params = params if isinstance(params, tuple) else (params,)
        if cls.__module__ == __name__ and cls.__name__ in ('Generic', 'Protocol'):
            if not all(isinstance(kind, _Variable) or isinstance(kind, _Alias) for kind in params):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables or parameter '
                                'specification variables.')
            if len(set(params)) != len(params):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
            return _Alias(cls, params, name=cls.__name__)
        variables = getattr(cls, '__parameters__', ())
        if not variables:
            raise TypeError(f'{cls!r} is not a generic class')
        if len(variables) == 1 and isinstance(variables[0], (TypeVarTuple, ParamSpec)):
            return _Alias(cls, params)
        if not any(isinstance(variable, TypeVarTuple) for variable in variables) and len(params) != len(variables):
            many = 'many' if len(params) > len(variables) else 'few'
            raise TypeError(f'Too {many} arguments for {cls!r}; actual {len(params)}, expected {len(variables)}')
        return _Alias(cls, tuple([_converted(kind) for kind in params]))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get('__orig_bases__')
        if bases is not None:
            if Generic in bases:
                raise TypeError('Cannot inherit from plain Generic')
            explicit = [base for base in bases if isinstance(base, _Alias) and base.__origin__ in (Generic, Protocol)]
            cls.__parameters__ = explicit[0].__parameters__ if explicit else \
                _parameters_of(tuple([base for base in bases if hasattr(base, '__parameters__')]))
        elif '__parameters__' not in cls.__dict__:
            cls.__parameters__ = ()


class _ProtocolMeta(_ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get('_is_protocol'):
            return super().__instancecheck__(instance)
        if not cls.__dict__.get('_is_runtime_protocol'):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        return super().__instancecheck__(instance) or all(
            hasattr(instance, name) and (getattr(instance, name) is not None or not callable(getattr(cls, name, None)))
            for name in _protocol_names(cls))


def _protocol_names(cls):
    """The attributes that a protocol asks for."""
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ('Protocol', 'Generic'):
            continue
        for name in [*base.__dict__, *base.__dict__.get('__annotations__', ())]:
            if name not in _not_asked and not name.startswith('_abc_'):
                names.add(name)
    return names


_not_asked = {'__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__',
              '__slots__', '__subclasshook__', '__weakref__', '__class_getitem__', '__parameters__',
              '__orig_bases__', '__orig_class__', '_is_protocol', '_is_runtime_protocol', '__match_args__',
              '__qualname__', '__init_subclass__', '__hash__', '__static_attributes__', '__firstlineno__'}


def _no_instances(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError('Protocols cannot be instantiated')


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of classes that say what methods something has."""
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = cls.__dict__.get('_is_protocol', any(base is Protocol for base in cls.__bases__))
        if '__subclasshook__' not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_protocol_hook)
        if cls._is_protocol and '__init__' not in cls.__dict__:
            cls.__init__ = _no_instances


def _protocol_hook(cls, other):
    if not cls.__dict__.get('_is_protocol'):
        return NotImplemented
    if not cls.__dict__.get('_is_runtime_protocol'):
        return NotImplemented
    if not isinstance(other, type):
        raise TypeError('issubclass() arg 1 must be a class')
    for name in _protocol_names(cls):
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if name in base.__dict__.get('__annotations__', ()):
                break
        else:
            return NotImplemented
    return True


def runtime_checkable(cls):
    """A decorator: isinstance() may be used with the protocol."""
    if not getattr(cls, '_is_protocol', False):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    return cls


def _make_supports(name, method, result):
    def body(self):
        pass
    body.__name__ = method
    namespace = {method: _abstractmethod(body), '__slots__': (), '__module__': __name__,
                 '__doc__': f'Something with {method}().'}
    return runtime_checkable(_ProtocolMeta(name, (Protocol,), namespace))


SupportsInt = _make_supports('SupportsInt', '__int__', int)
SupportsFloat = _make_supports('SupportsFloat', '__float__', float)
SupportsComplex = _make_supports('SupportsComplex', '__complex__', complex)
SupportsBytes = _make_supports('SupportsBytes', '__bytes__', bytes)
SupportsIndex = _make_supports('SupportsIndex', '__index__', int)
SupportsAbs = _make_supports('SupportsAbs', '__abs__', Any)
SupportsRound = _make_supports('SupportsRound', '__round__', Any)
T, KT, VT = TypeVar('T'), TypeVar('KT'), TypeVar('VT')
T_co = TypeVar('T_co', covariant=True)
AnyStr = TypeVar('AnyStr', bytes, str)


class IO(Generic[AnyStr]):
    """A file."""
    __slots__ = ()


class TextIO(IO[str]):
    """A file of text."""
    __slots__ = ()


class BinaryIO(IO[bytes]):
    """A file of bytes."""
    __slots__ = ()


# ---- NamedTuple, TypedDict, NewType ----

def _make_named(name, kinds, module, defaults=()):
    result = _collections.namedtuple(name, [field for field, _ in kinds], defaults=defaults, module=module)
    annotations = {field: _converted(kind) for field, kind in kinds}
    result.__annotations__ = result.__new__.__annotations__ = annotations
    return result


_named_special = ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults', '_field_types',
                  '_make', '_replace', '_asdict', '_source')


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, namespace):
        kinds = namespace.get('__annotations__', {})
        defaults = []
        for name in kinds:
            if name in namespace:
                defaults.append(name)
            elif defaults:
                plural = 's' if len(defaults) > 1 else ''
                raise TypeError(f'Non-default namedtuple field {name} cannot follow default field{plural} '
                                f"{', '.join(defaults)}")
        result = _make_named(typename, kinds.items(), namespace['__module__'], [namespace[name] for name in defaults])
        for key, value in namespace.items():
            if key in _named_special:
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in result._fields and key not in ('__module__', '__name__', '__annotations__'):
                setattr(result, key, value)
        return result


def NamedTuple(typename, fields=None, /, **kwargs):
    """A named tuple with types: class P(NamedTuple): x: int, or NamedTuple('P', [('x', int)])."""
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError('Either list of fields or keywords can be provided to NamedTuple, not both')
    return _make_named(typename, list(fields), _calling_module())


def _calling_module():
    try:
        return _sys._getframe(2).f_globals.get('__name__', '__main__')
    except (AttributeError, ValueError):
        return None


_named_base = type.__new__(_NamedTupleMeta, 'NamedTuple', (), {})
NamedTuple.__mro_entries__ = lambda bases: (_named_base,)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, namespace, total=True):
        result = type.__new__(_TypedDictMeta, name, (dict,), namespace)
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get('__annotations__', {}))
            required |= base.__dict__.get('__required_keys__', set())
            optional |= base.__dict__.get('__optional_keys__', set())
        for key, kind in namespace.get('__annotations__', {}).items():
            kind = ForwardRef(kind, module=result.__module__) if isinstance(kind, str) else _converted(kind)
            annotations[key] = kind
            origin = getattr(kind, '__origin__', None)
            (required if origin is Required or (total and origin is not NotRequired) else optional).add(key)
        result.__annotations__ = annotations
        result.__required_keys__, result.__optional_keys__ = frozenset(required), frozenset(optional)
        if not hasattr(result, '__total__'):
            result.__total__ = total
        return result

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __subclasscheck__ = __instancecheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """The type of dicts with given keys: class D(TypedDict): x: int, or TypedDict('D', {'x': int})."""
    namespace = {'__annotations__': dict(kwargs if fields is None else fields), '__module__': _calling_module()}
    return _TypedDictMeta(typename, (), namespace, total=total)


_typed_base = type.__new__(_TypedDictMeta, 'TypedDict', (), {})
TypedDict.__mro_entries__ = lambda bases: (_typed_base,)


class NewType(_Combinable):
    """A name for a type that checkers tell apart; a call gives its argument."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[2]
        self.__supertype__ = tp
        module = _calling_module()
        if module != 'typing':
            self.__module__ = module

    def __call__(self, x):
        return x

    def __mro_entries__(self, bases):
        raise TypeError('Cannot subclass an instance of NewType. Perhaps you were looking for: '
                        f'`Subclass = NewType({self.__name__!r}, {self.__name__})`')

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    def __reduce__(self):
        return self.__qualname__


# ---- functions ----

TYPE_CHECKING = False


def cast(typ, val):
    """val; for checkers it has type typ."""
    return val


def assert_type(val, typ, /):
    """val; checkers see that its type is typ."""
    return val


def assert_never(arg, /):
    """Raises: the place can never be reached."""
    raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')


def reveal_type(obj, /):
    """obj; its type is printed on sys.stderr."""
    print(f'Runtime type is {type(obj).__name__!r}', file=_sys.stderr)
    return obj


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError('You should not call an overloaded function. A series of @overload-decorated '
                              'functions outside a stub module should always be followed by an implementation '
                              'that is not @overload-ed.')


def overload(func):
    """Marks one of the signatures of a function."""
    plain = getattr(func, '__func__', func)
    key = getattr(plain, '__module__', None), getattr(plain, '__qualname__', None)
    _overloads.setdefault(key, []).append(func)
    return _overload_dummy


def get_overloads(func):
    """The signatures marked with overload()."""
    plain = getattr(func, '__func__', func)
    return list(_overloads.get((plain.__module__, plain.__qualname__), ()))


def clear_overloads():
    """Forgets all signatures."""
    _overloads.clear()


def _set_mark(obj, name):
    try:
        setattr(obj, name, True)
    except (AttributeError, TypeError):
        pass
    return obj


def final(f):
    """Marks a class or a method that is not to be overridden."""
    return _set_mark(f, '__final__')


def no_type_check(arg):
    """Marks something whose annotations are no types."""
    return _set_mark(arg, '__no_type_check__')


def no_type_check_decorator(decorator):
    """A decorator whose results are marked with no_type_check."""
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, field_specifiers=(), **kwargs):
    """Marks a decorator that makes dataclasses."""
    def decorate(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            'eq_default': eq_default, 'order_default': order_default, 'kw_only_default': kw_only_default,
            'field_specifiers': field_specifiers, 'kwargs': kwargs}
        return cls_or_fn
    return decorate


def _evaluated(kind, globalns, localns):
    if isinstance(kind, ForwardRef):
        kind = kind.__forward_arg__
    if isinstance(kind, str):
        return _evaluated(_converted_value(eval(kind, globalns, localns)), globalns, localns)
    if isinstance(kind, _Alias) and not isinstance(kind, _LiteralAlias):
        args = tuple([_evaluated(arg, globalns, localns) for arg in kind.__args__])
        return kind if args == kind.__args__ else kind._with(args)
    if isinstance(kind, _types.GenericAlias):
        args = tuple([_evaluated(arg, globalns, localns) for arg in kind.__args__])
        return kind if args == kind.__args__ else _types.GenericAlias(kind.__origin__, args)
    return kind


def _converted_value(kind):
    return type(None) if kind is None else kind


def _without_extras(kind):
    if isinstance(kind, _AnnotatedAlias):
        return _without_extras(kind.__origin__)
    if isinstance(kind, _Alias) and kind.__origin__ in (Required, NotRequired):
        return _without_extras(kind.__args__[0])
    if isinstance(kind, _Alias) and not isinstance(kind, _LiteralAlias):
        args = tuple([_without_extras(arg) for arg in kind.__args__])
        return kind if args == kind.__args__ else kind._with(args)
    return kind


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a function, class or module, with texts evaluated."""
    if getattr(obj, '__no_type_check__', None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            namespace = getattr(_sys.modules.get(base.__module__), '__dict__', {}) if globalns is None else globalns
            own = dict(vars(base)) if localns is None else localns
            annotations = base.__dict__.get('__annotations__', {})
            if isinstance(annotations, _types.GetSetDescriptorType):
                continue
            for name, kind in annotations.items():
                hints[name] = _evaluated(_converted_value(kind), namespace, own)
    else:
        annotations = getattr(obj, '__annotations__', None)
        if annotations is None:
            raise TypeError(f'{obj!r} is not a module, class, method, or function.')
        plain = obj
        while hasattr(plain, '__wrapped__'):
            plain = plain.__wrapped__
        namespace = globalns if globalns is not None else obj.__dict__ if isinstance(obj, _types.ModuleType) else \
            getattr(plain, '__globals__', {})
        for name, kind in annotations.items():
            hints[name] = _evaluated(_converted_value(kind), namespace, localns)
    return hints if include_extras else {name: _without_extras(kind) for name, kind in hints.items()}


def get_origin(tp):
    """list for List[int] and list[int], Union for Union[..], None for what has no [..]."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, _NamedAlias, _types.GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return _types.UnionType if isinstance(tp, _types.UnionType) else None


def get_args(tp):
    """What stands in [..]."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_Alias, _types.GenericAlias)):
        args = tp.__args__
        if tp.__origin__ is _abc.Callable and not (len(args) == 2 and (args[0] is ... or isinstance(args[0], ParamSpec))):
            return list(args[:-1]), args[-1]
        return args
    return tp.__args__ if isinstance(tp, _types.UnionType) else ()


def is_typeddict(tp):
    """Whether tp was made with TypedDict."""
    return isinstance(tp, _TypedDictMeta)


def __getattr__(name):
    if name in ('ContextManager', 'AsyncContextManager'):
        import contextlib
        globals()[name] = _NamedAlias(getattr(contextlib, 'Abstract' + name), 1, name=name)
        return globals()[name]
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


del _name, _count
__all__ = [name for name in globals() if name[0] != '_' and name not in ('T', 'KT', 'VT', 'T_co')] + [
    'ContextManager', 'AsyncContextManager']
