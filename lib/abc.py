"""Abstract base classes."""
import _abc
from _weakref import ref as _ref

_class_changes = 0          # counts registrations: what was found not to be a subclass may be one now


class _Classes:
    """A set of classes that does not keep them alive."""
    __slots__ = ('_refs', '__weakref__')

    def __init__(self):
        self._refs = set()

    def add(self, cls):
        self._refs.add(_ref(cls, self._refs.discard))

    def __contains__(self, cls):
        try:
            return _ref(cls) in self._refs
        except TypeError:
            return False

    def living(self):
        return [cls for cls in [reference() for reference in list(self._refs)] if cls is not None]

    def clear(self):
        self._refs.clear()


class _State:
    """What an abstract class knows: classes registered, found to be subclasses, found not to be."""
    __slots__ = ('registry', 'yes', 'no', 'no_version')

    def __init__(self):
        self.registry, self.yes, self.no = _Classes(), _Classes(), _Classes()
        self.no_version = _class_changes


def _abstract_names(cls):
    """The abstract methods of cls: its own and inherited ones that are still abstract."""
    names = {name for name, value in cls.__dict__.items() if getattr(value, '__isabstractmethod__', False)}
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if getattr(getattr(cls, name, None), '__isabstractmethod__', False):
                names.add(name)
    return frozenset(names)


_SEQUENCE = 1 << 5          # values of __abc_tpflags__
_MAPPING = 1 << 6


def _mark_for_match(cls, flags):
    """Match statements take instances of cls as what flags say."""
    if flags & _SEQUENCE:
        _abc.mark_sequence(cls)
    elif flags & _MAPPING:
        _abc.mark_mapping(cls)


class ABCMeta(type):
    """The metaclass of abstract base classes: register(), and isinstance() and issubclass() that respect it."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls)
        cls._abc_impl = _State()
        _mark_for_match(cls, namespace.get('__abc_tpflags__', 0))
        return cls

    def register(cls, subclass):
        """Makes subclass count as a subclass of cls; returns it (so this is a decorator)."""
        global _class_changes
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        cls._abc_impl.registry.add(subclass)
        _class_changes += 1
        _mark_for_match(subclass, _SEQUENCE * _abc.is_sequence(cls) | _MAPPING * _abc.is_mapping(cls))
        return subclass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        state = cls._abc_impl
        if subclass in state.yes:
            return True
        subtype = type(instance)
        if subtype is subclass:
            if state.no_version == _class_changes and subclass in state.no:
                return False
            return cls.__subclasscheck__(subclass)
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(subtype)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        state = cls._abc_impl
        if subclass in state.yes:
            return True
        if state.no_version != _class_changes:
            state.no.clear()
            state.no_version = _class_changes
        elif subclass in state.no:
            return False
        found = cls._abc_find(subclass)
        (state.yes if found else state.no).add(subclass)
        return found

    def _abc_find(cls, subclass):
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            if not isinstance(answer, bool):
                raise AssertionError('__subclasshook__ must return either False, True, or NotImplemented')
            return answer
        if cls in getattr(subclass, '__mro__', ()):
            return True
        return (any(issubclass(subclass, other) for other in cls._abc_impl.registry.living())
                or any(issubclass(subclass, other) for other in cls.__subclasses__()))

    def _dump_registry(cls, file=None):
        print(f'Class: {cls.__module__}.{cls.__qualname__}', file=file)
        print(f'_abc_registry: {cls._abc_impl.registry.living()!r}', file=file)

    def _abc_registry_clear(cls):
        cls._abc_impl.registry.clear()

    def _abc_caches_clear(cls):
        cls._abc_impl.yes.clear()
        cls._abc_impl.no.clear()


class ABC(metaclass=ABCMeta):
    """A base class whose metaclass is ABCMeta."""
    __slots__ = ()


def abstractmethod(funcobj):
    """Marks a method as abstract: classes that do not override it cannot be instantiated."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Deprecated: use classmethod over abstractmethod."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """Deprecated: use staticmethod over abstractmethod."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """Deprecated: use property over abstractmethod."""
    __isabstractmethod__ = True


def get_cache_token():
    """A number that changes with each register() of any abstract class."""
    return _class_changes


def update_abstractmethods(cls):
    """Looks again which methods of cls are abstract, after a decorator has changed it."""
    if hasattr(cls, '__abstractmethods__'):
        cls.__abstractmethods__ = _abstract_names(cls)
    return cls
