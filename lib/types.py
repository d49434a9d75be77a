"""The types of the machine's own objects, under the names that programs use."""
import sys

__all__ = []


def _function():
    return _cell_function


def _generator():
    yield


async def _coroutine():
    pass


async def _async_generator():
    yield


def _closure():
    value = 1

    def inner():
        return value
    return inner.__closure__[0]


def _traceback():
    try:
        raise TypeError
    except TypeError as error:
        return error.__traceback__


class _Sample:
    __slots__ = ('slot',)

    def method(self):
        pass


_cell_function = None
FunctionType = type(_function)
LambdaType = type(lambda: None)
CodeType = type(_function.__code__)
MappingProxyType = type(type.__dict__)
SimpleNamespace = type(sys.implementation)
CellType = type(_closure())
GeneratorType = type(_generator())
_sample = _coroutine()
CoroutineType = type(_sample)
_sample.close()
AsyncGeneratorType = type(_async_generator())
MethodType = type(_Sample().method)
BuiltinFunctionType = type(len)
BuiltinMethodType = type([].append)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__['fromkeys'])
ModuleType = type(sys)
_sample = _traceback()
TracebackType = type(_sample)
FrameType = type(_sample.tb_frame)
GetSetDescriptorType = type(FunctionType.__code__)
MemberDescriptorType = type(_Sample.slot)
GenericAlias = type(list[int])
UnionType = type(int | str)
EllipsisType = type(Ellipsis)
NoneType = type(None)
NotImplementedType = type(NotImplemented)
del _sample, _function, _generator, _coroutine, _async_generator, _closure, _traceback, _Sample


def resolve_bases(bases):
    """The bases with those that are no classes replaced by what their __mro_entries__ gives."""
    found, changed = [], False
    for base in bases:
        entries = None if isinstance(base, type) else getattr(base, '__mro_entries__', None)
        if entries is None:
            found.append(base)
            continue
        replacement = entries(bases)
        if not isinstance(replacement, tuple):
            raise TypeError('__mro_entries__ must return a tuple')
        changed = True
        found.extend(replacement)
    return tuple(found) if changed else bases


def _most_derived(meta, bases):
    for base in bases:
        other = type(base)
        if issubclass(meta, other):
            continue
        if not issubclass(other, meta):
            raise TypeError('metaclass conflict: the metaclass of a derived class must be a (non-strict) '
                            'subclass of the metaclasses of all its bases')
        meta = other
    return meta


def prepare_class(name, bases=(), kwds=None):
    """The metaclass, the namespace and the remaining keywords for a class about to be made."""
    kwds = dict(kwds or {})
    meta = kwds.pop('metaclass', None) or (type(bases[0]) if bases else type)
    if isinstance(meta, type):
        meta = _most_derived(meta, bases)
    prepare = getattr(meta, '__prepare__', None)
    return meta, prepare(name, bases, **kwds) if prepare else {}, kwds


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Makes a class as a class statement does; exec_body fills its namespace."""
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace['__orig_bases__'] = bases
    return meta(name, resolved, namespace, **kwds)


class DynamicClassAttribute:
    """A property of instances only: on the class the lookup goes on to the metaclass's __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.overwrite_doc = doc is None
        self.__doc__ = getattr(fget, '__doc__', None) if doc is None else doc
        self.__isabstractmethod__ = bool(getattr(fget, '__isabstractmethod__', False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()
        if self.fget is None:
            raise AttributeError('unreadable attribute')
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def _changed(self, **parts):
        functions = {'fget': self.fget, 'fset': self.fset, 'fdel': self.fdel, **parts}
        doc = None if 'fget' in parts and self.overwrite_doc else self.__doc__
        return type(self)(**functions, doc=doc)

    def getter(self, fget):
        return self._changed(fget=fget)

    def setter(self, fset):
        return self._changed(fset=fset)

    def deleter(self, fdel):
        return self._changed(fdel=fdel)


def coroutine(func):
    """Makes a generator function usable with await, by a wrapper around each of its generators."""
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')

    class AwaitableGenerator:
        def __init__(self, generator):
            self._generator = generator

        def __await__(self):
            return self._generator

        def __iter__(self):
            return self._generator

        def __getattr__(self, name):
            return getattr(self._generator, name)

    def wrapped(*args, **kwargs):
        result = func(*args, **kwargs)
        return AwaitableGenerator(result) if isinstance(result, GeneratorType) else result

    wrapped.__name__, wrapped.__qualname__ = func.__name__, func.__qualname__
    wrapped.__doc__, wrapped.__wrapped__ = func.__doc__, func
    return wrapped


__all__ = [name for name in globals() if not name.startswith('_') and name != 'sys']
