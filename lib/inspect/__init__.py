"""What programs can find out about live objects."""
# SPDX-License-Identifier: MIT
import builtins
import collections.abc
import functools
import sys
import types
from collections import namedtuple
from operator import attrgetter

from .signatures import (BoundArguments, Parameter, Signature, _empty, _ParameterKind, _void,
                         formatannotation,
                         formatannotationrelativeto, get_annotations, signature, unwrap)
from .sources import (BlockFinder, ClassFoundException, EndOfBlock, findsource, getabsfile,
                      getblock, getcomments, getfile,
                      getmodule, getmodulename, getsource, getsourcefile, getsourcelines,
                      indentsize)

__all__ = [
    'ArgInfo', 'Arguments', 'Attribute', 'BlockFinder', 'BoundArguments', 'CORO_CLOSED',
    'CORO_CREATED', 'CORO_RUNNING',
    'CORO_SUSPENDED', 'CO_ASYNC_GENERATOR', 'CO_COROUTINE', 'CO_GENERATOR',
    'CO_ITERABLE_COROUTINE', 'CO_NESTED',
    'CO_NEWLOCALS', 'CO_NOFREE', 'CO_OPTIMIZED', 'CO_VARARGS', 'CO_VARKEYWORDS',
    'ClassFoundException', 'ClosureVars',
    'EndOfBlock', 'FrameInfo', 'FullArgSpec', 'GEN_CLOSED', 'GEN_CREATED', 'GEN_RUNNING',
    'GEN_SUSPENDED', 'Parameter',
    'Signature', 'TPFLAGS_IS_ABSTRACT', 'Traceback', 'classify_class_attrs', 'cleandoc',
    'currentframe', 'findsource',
    'formatannotation', 'formatannotationrelativeto', 'formatargvalues', 'get_annotations',
    'getabsfile', 'getargs',
    'getargvalues', 'getattr_static', 'getblock', 'getcallargs', 'getclasstree', 'getclosurevars',
    'getcomments',
    'getcoroutinelocals', 'getcoroutinestate', 'getdoc', 'getfile', 'getframeinfo',
    'getfullargspec', 'getgeneratorlocals',
    'getgeneratorstate', 'getinnerframes', 'getlineno', 'getmembers', 'getmembers_static',
    'getmodule', 'getmodulename',
    'getmro', 'getouterframes', 'getsource', 'getsourcefile', 'getsourcelines', 'indentsize',
    'isabstract', 'isasyncgen',
    'isasyncgenfunction', 'isawaitable', 'isbuiltin', 'isclass', 'iscode', 'iscoroutine',
    'iscoroutinefunction',
    'isdatadescriptor', 'isframe', 'isfunction', 'isgenerator', 'isgeneratorfunction',
    'isgetsetdescriptor',
    'ismemberdescriptor', 'ismethod', 'ismethoddescriptor', 'ismethodwrapper', 'ismodule',
    'isroutine', 'istraceback',
    'signature', 'stack', 'trace', 'unwrap', 'walktree',
]

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS = 1, 2, 4, 8
CO_NESTED, CO_GENERATOR, CO_NOFREE, CO_COROUTINE = 16, 32, 64, 128
CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20


# ---- kinds of objects ----

def ismodule(object):
    """Whether it is a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Whether it is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Whether it is a bound method."""
    return isinstance(object, types.MethodType)


def ismethoddescriptor(object):
    """Whether it has __get__ but not __set__, and is no method, function or class."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, '__get__') and not hasattr(cls, '__set__')


def isdatadescriptor(object):
    """Whether it has __set__ or __delete__."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, '__set__') or hasattr(cls, '__delete__')


def ismemberdescriptor(object):
    """Whether it stands for a cell of __slots__ or of a built-in's instances."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Whether it stands for a computed attribute of a built-in."""
    return isinstance(object, types.GetSetDescriptorType)


def isfunction(object):
    """Whether it is a function made by def or lambda."""
    return isinstance(object, types.FunctionType)


def _has_code_flag(f, flag):
    """Whether the function behind f (a function, method or partial) has a code flag."""
    while ismethod(f):
        f = f.__func__
    while isinstance(f, functools.partial):
        f = f.func
    if not (isfunction(f) or _looks_like_function(f)):
        return False
    return bool(f.__code__.co_flags & flag)


def _looks_like_function(obj):
    """Whether it has the attributes of a function, though it is another kind of object."""
    if not callable(obj) or isclass(obj):
        return False
    defaults = getattr(obj, '__defaults__', _void)
    kwdefaults = getattr(obj, '__kwdefaults__', _void)
    return (isinstance(getattr(obj, '__code__', None), types.CodeType)
            and isinstance(getattr(obj, '__name__', None), str)
            and (defaults is None or isinstance(defaults, tuple))
            and (kwdefaults is None or isinstance(kwdefaults, dict))
            and isinstance(getattr(obj, '__annotations__', None), (dict, types.NoneType)))


def isgeneratorfunction(obj):
    """Whether calling it makes a generator."""
    return _has_code_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    """Whether it is made by async def without yield."""
    return _has_code_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    """Whether it is made by async def with yield."""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    """Whether it is an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isgenerator(object):
    """Whether it is a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Whether it is a coroutine."""
    return isinstance(object, types.CoroutineType)


def isawaitable(object):
    """Whether await can wait for it."""
    if isinstance(object, types.CoroutineType):
        return True
    if isinstance(object, types.GeneratorType) and object.gi_code.co_flags & CO_ITERABLE_COROUTINE:
        return True
    return isinstance(object, collections.abc.Awaitable)


def istraceback(object):
    """Whether it is a traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """Whether it is a frame."""
    return isinstance(object, types.FrameType)


def iscode(object):
    """Whether it is a code object."""
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    """Whether it is a built-in function or a bound method of a built-in."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """Whether it is a bound special method of a built-in."""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Whether it is any kind of function or method."""
    return (isbuiltin(object) or isfunction(object) or ismethod(object)
            or ismethoddescriptor(object)
            or ismethodwrapper(object))


def isabstract(object):
    """Whether it is a class with abstract methods left."""
    return isinstance(object, type) and bool(object.__flags__ & TPFLAGS_IS_ABSTRACT)


# ---- members ----

def _members(object, predicate, getter):
    names = dir(object)
    known = {*names}
    bases = ()
    if isclass(object):
        bases = (object,) + getmro(object)
        try:                # attributes that only instances have, as enum's do
            for base in object.__bases__:
                for name, value in base.__dict__.items():
                    if isinstance(value, types.DynamicClassAttribute):
                        names.append(name)
        except AttributeError:
            pass
    seen = set()
    found = []
    for name in names:
        try:
            value = getter(object, name)
            if name in seen:
                raise AttributeError
        except AttributeError:
            for base in bases:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if not predicate or predicate(value):
            found.append((name, value))
        seen.add(name)
    found.sort(key=lambda pair: pair[0])
    return found


def getmembers(object, predicate=None):
    """(name, value) of all members, sorted by name; with predicate, of those that it accepts."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """As getmembers, but descriptors are given as they are and no code of the object runs."""
    return _members(object, predicate, getattr_static)


Attribute = namedtuple('Attribute', 'name kind defining_class object')


def _class_attribute(cls, name, mro, class_bases, metamro):
    """The Attribute for a name in dir(cls), or None."""
    home = got = raw = None
    if name != '__dict__':
        try:
            got = getattr(cls, name)
        except Exception:
            got = None
        else:
            home = getattr(got, '__objclass__', home)
            if home not in class_bases:
                home = None
                last = None
                for base in class_bases:
                    value = getattr(base, name, None)
                    if value is got:
                        last = base
                for base in metamro:
                    try:
                        value = base.__getattr__(cls, name)
                    except AttributeError:
                        continue
                    if value is got:
                        last = base
                if last is not None:
                    home = last
    for base in mro + metamro:
        if name in base.__dict__:
            raw = base.__dict__[name]
            if home not in metamro:
                home = base
            break
    if home is None:
        return None
    obj = got if got is not None else raw
    return Attribute(name, _attribute_kind(raw, obj), home, raw if raw is not None else obj)


def _attribute_kind(raw, obj):
    if isinstance(raw, (staticmethod, types.BuiltinMethodType)):
        return 'static method'
    if isinstance(raw, (classmethod, types.ClassMethodDescriptorType)):
        return 'class method'
    if isinstance(raw, property):
        return 'property'
    return 'method' if isroutine(obj) else 'data'


def classify_class_attrs(cls):
    """A list of Attribute(name, kind, defining_class, object) for what dir(cls) names."""
    mro = getmro(cls)
    metamro = tuple(base for base in getmro(type(cls)) if base not in (type, object))
    names = dir(cls)
    for base in mro:
        names += [name for name, value in base.__dict__.items()
                  if isinstance(value, types.DynamicClassAttribute) and value.fget is not None]
    result = []
    seen = set()
    for name in names:
        attribute = _class_attribute(cls, name, mro, (cls,) + mro, metamro)
        if attribute is not None and name not in seen:
            result.append(attribute)
        seen.add(name)
    return result


def getmro(cls):
    """The classes in which attributes of cls are looked up, in order."""
    return cls.__mro__


def walktree(classes, children, parent):
    """The part of getclasstree below parent."""
    results = []
    classes.sort(key=attrgetter('__module__', '__name__'))
    for cls in classes:
        results.append((cls, cls.__bases__))
        if cls in children:
            results.append(walktree(children[cls], children, cls))
    return results


def getclasstree(classes, unique=False):
    """The classes as nested lists: (class, bases), followed by a list of those derived from it."""
    children = {}
    roots = []
    for cls in classes:
        if not cls.__bases__:
            if cls not in roots:
                roots.append(cls)
            continue
        for parent in cls.__bases__:
            line = children.setdefault(parent, [])
            if cls not in line:
                line.append(cls)
            if unique and parent in classes:
                break
    roots += [parent for parent in children if parent not in classes]
    return walktree(roots, children, None)


# ---- documentation ----

def _class_of_method(func):
    cls = getattr(sys.modules.get(func.__module__), '__dict__', None)
    for name in func.__qualname__.split('.')[:-1]:
        cls = cls.get(name) if isinstance(cls, dict) else getattr(cls, name)
    return cls if isclass(cls) else None


def _if_member(cls, name, obj):
    """(cls, name) if that is where obj is found, else (None, None)."""
    return (cls, name) if cls is not None and getattr(cls, name) is obj else (None, None)


def _owner_and_name(obj):
    """The class in whose bases there may be a documentation of obj, and the name there."""
    if ismethod(obj):
        self = obj.__self__
        if isclass(self) and getattr(getattr(self, obj.__func__.__name__, None),
                                     '__func__') is obj.__func__:
            return self, obj.__func__.__name__
        return self.__class__, obj.__func__.__name__
    if isfunction(obj):
        return _if_member(_class_of_method(obj), obj.__name__, obj)
    if isbuiltin(obj):
        self = obj.__self__
        if isclass(self) and self.__qualname__ + '.' + obj.__name__ == obj.__qualname__:
            return self, obj.__name__
        return self.__class__, obj.__name__
    if isinstance(obj, property):
        return _if_member(_class_of_method(obj.fget), obj.fget.__name__, obj)
    if ismethoddescriptor(obj) or isdatadescriptor(obj):
        return _if_member(obj.__objclass__, obj.__name__, obj)
    return None, None


def _inherited_doc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    cls, name = _owner_and_name(obj)
    if cls is None:
        return None
    for base in cls.__mro__:
        doc = getattr(getattr(base, name, None), '__doc__', None)
        if doc is not None:
            return doc
    return None


def getdoc(object):
    """The documentation of an object, its own or inherited, without indentation; or None."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    """Text without common indentation (but for the first line) and empty lines around it."""
    lines = doc.expandtabs().split('\n')
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.lstrip()]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


# ---- arguments ----

Arguments = namedtuple('Arguments', 'args, varargs, varkw')
FullArgSpec = namedtuple('FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, '
                         'kwonlydefaults, annotations')
ArgInfo = namedtuple('ArgInfo', 'args varargs keywords locals')


def getargs(co):
    """The names of the parameters of a code object: (args, varargs, varkw)."""
    if not iscode(co):
        raise TypeError(f'{co!r} is not a code object')
    names = co.co_varnames
    count = co.co_argcount + co.co_kwonlyargcount
    varargs = varkw = None
    args = list(names[:co.co_argcount])
    kwonly = list(names[co.co_argcount:count])
    if co.co_flags & CO_VARARGS:
        varargs = names[count]
        count += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[count]
    return Arguments(args + kwonly, varargs, varkw)


def getfullargspec(func):
    """Names and defaults of the parameters of a function, as FullArgSpec."""
    try:
        sig = Signature._of(func, follow_wrapped=False, skip_bound=False)
    except Exception as ex:
        raise TypeError('unsupported callable') from ex
    args, defaults, kwonly, kwdefaults, annotations = [], [], [], {}, {}
    varargs = varkw = None
    if sig.return_annotation is not _empty:
        annotations['return'] = sig.return_annotation
    for name, param in sig.parameters.items():
        if param.kind is Parameter.VAR_POSITIONAL:
            varargs = name
        elif param.kind is Parameter.VAR_KEYWORD:
            varkw = name
        elif param.kind is Parameter.KEYWORD_ONLY:
            kwonly.append(name)
            if param.default is not _empty:
                kwdefaults[name] = param.default
        else:
            args.append(name)
            if param.default is not _empty:
                defaults.append(param.default)
        if param.annotation is not _empty:
            annotations[name] = param.annotation
    if sig.return_annotation is not _empty:
        annotations['return'] = sig.return_annotation
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None,
                       annotations)


def getargvalues(frame):
    """The arguments of a frame: (args, varargs, keywords, locals)."""
    args, varargs, varkw = getargs(frame.f_code)
    return ArgInfo(args, varargs, varkw, frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str,
                    formatvarargs=lambda name: '*' + name,
                    formatvarkw=lambda name: '**' + name,
                    formatvalue=lambda value: '=' + repr(value)):
    """What getargvalues gives, as text."""
    specs = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        specs.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        specs.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return '(' + ', '.join(specs) + ')'


def _missing_arguments(f_name, names, positional, values):
    names = [repr(name) for name in names if name not in values]
    if len(names) == 1:
        shown = names[0]
    elif len(names) == 2:
        shown = ' and '.join(names)
    else:
        shown = ', '.join(names[:-2]) + ', ' + ' and '.join(names[-2:])
    kind = 'positional' if positional else 'keyword-only'
    plural = '' if len(names) == 1 else 's'
    raise TypeError(f'{f_name}() missing {len(names)} required {kind} argument{plural}: {shown}')


def _too_many(f_name, args, kwonly, varargs, default_count, given, values):
    at_least = len(args) - default_count
    kwonly_given = len([name for name in kwonly if name in values])
    if varargs:
        plural, wanted = at_least != 1, f'at least {at_least}'
    elif default_count:
        plural, wanted = True, f'from {at_least} to {len(args)}'
    else:
        plural, wanted = len(args) != 1, str(len(args))
    extra = ''
    if kwonly_given:
        extra = (f" positional argument{'s' if given != 1 else ''} (and {kwonly_given} "
                 f"keyword-only argument{'s' if kwonly_given != 1 else ''})")
    raise TypeError(f"{f_name}() takes {wanted} positional argument{'s' if plural else ''} "
                    f"but {given}{extra} {'was' if given == 1 and not kwonly_given else 'were'} given")


def getcallargs(func, /, *positional, **named):
    """The parameters with the values that a call with these arguments would give them."""
    spec = getfullargspec(func)
    args, varargs, varkw, defaults, kwonly, kwdefaults, annotations = spec
    f_name = func.__name__
    values = {}
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    count = min(len(positional), len(args))
    default_count = len(defaults) if defaults else 0
    for name, value in zip(args, positional):
        values[name] = value
    if varargs:
        values[varargs] = tuple(positional[count:])
    if varkw:
        values[varkw] = {}
    for name, value in named.items():
        if name not in args + kwonly:
            if not varkw:
                raise TypeError(f'{f_name}() got an unexpected keyword argument {name!r}')
            values[varkw][name] = value
            continue
        if name in values:
            raise TypeError(f'{f_name}() got multiple values for argument {name!r}')
        values[name] = value
    if len(positional) > len(args) and not varargs:
        _too_many(f_name, args, kwonly, varargs, default_count, len(positional), values)
    if len(positional) < len(args):
        required = args[:len(args) - default_count]
        if any(name not in values for name in required):
            _missing_arguments(f_name, required, True, values)
        for name, value in zip(args[len(args) - default_count:], defaults or ()):
            values.setdefault(name, value)
    missing = [name for name in kwonly if name not in values and name not in (kwdefaults or {})]
    for name in kwonly:
        if name not in values and name not in missing:
            values[name] = kwdefaults[name]
    if missing:
        _missing_arguments(f_name, missing, False, values)
    return values


ClosureVars = namedtuple('ClosureVars', 'nonlocals globals builtins unbound')


def getclosurevars(func):
    """The names that a function uses from outside, by where they come from: ClosureVars."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f'{func!r} is not a Python function')
    code = func.__code__
    cells = zip(code.co_freevars, func.__closure__ or ())
    nonlocal_vars = {name: cell.cell_contents for name, cell in cells}
    global_ns = func.__globals__
    builtin_ns = global_ns.get('__builtins__', builtins.__dict__)
    if ismodule(builtin_ns):
        builtin_ns = builtin_ns.__dict__
    global_vars, builtin_vars, unbound = {}, {}, set()
    for name in code.co_names:
        if name in ('None', 'True', 'False'):
            continue
        if name in global_ns:
            global_vars[name] = global_ns[name]
        elif name in builtin_ns:
            builtin_vars[name] = builtin_ns[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocal_vars, global_vars, builtin_vars, unbound)


# ---- frames ----

_Traceback = namedtuple('_Traceback', 'filename lineno function code_context index')


class Traceback(_Traceback):
    """filename, lineno, function, code_context, index; and positions."""

    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        instance = super().__new__(cls, filename, lineno, function, code_context, index)
        instance.positions = positions
        return instance

    def __repr__(self):
        return (f'Traceback(filename={self.filename!r}, lineno={self.lineno!r}, '
                f'function={self.function!r}, code_context={self.code_context!r}, '
                f'index={self.index!r}, positions={self.positions!r})')


_FrameInfo = namedtuple('_FrameInfo', ('frame',) + _Traceback._fields)


class FrameInfo(_FrameInfo):
    """frame, filename, lineno, function, code_context, index; and positions."""

    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        instance = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        instance.positions = positions
        return instance

    def __repr__(self):
        return (f'FrameInfo(frame={self.frame!r}, filename={self.filename!r}, '
                f'lineno={self.lineno!r}, function={self.function!r}, '
                f'code_context={self.code_context!r}, index={self.index!r}, '
                f'positions={self.positions!r})')


def _position_of(code, lasti):
    """Positions of the instruction at a byte offset."""
    from dis import Positions
    if lasti < 0:
        return Positions(None, None, None, None)
    for i, position in enumerate(code.co_positions()):
        if i == lasti // 4:
            return Positions(*position)
    return Positions(None, None, None, None)


def getframeinfo(frame, context=1):
    """Where a frame or traceback stands, with `context` lines of its source: Traceback."""
    if istraceback(frame):
        positions = _position_of(frame.tb_frame.f_code, frame.tb_lasti)
        lineno = frame.tb_lineno
        frame = frame.tb_frame
    else:
        lineno = frame.f_lineno
        positions = _position_of(frame.f_code, frame.f_lasti) if isframe(frame) else None
    if not isframe(frame):
        raise TypeError(f'{frame!r} is not a frame or traceback object')
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            lines, lnum = findsource(frame)
        except OSError:
            pass
        else:
            start = max(0, min(start, len(lines) - context))
            lines = lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index, positions=positions)


def getlineno(frame):
    """The line where a frame stands."""
    return frame.f_lineno


def getouterframes(frame, context=1):
    """FrameInfo of a frame and of those that called it, the frame itself first."""
    result = []
    while frame:
        info = getframeinfo(frame, context)
        result.append(FrameInfo(frame, *info, positions=info.positions))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    """FrameInfo of the frames of a traceback, the outermost first."""
    result = []
    while tb:
        info = getframeinfo(tb, context)
        result.append(FrameInfo(tb.tb_frame, *info, positions=info.positions))
        tb = tb.tb_next
    return result


def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


def stack(context=1):
    """FrameInfo of the caller and of those above it."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """FrameInfo of the frames between here and where the exception being handled was raised."""
    exc = sys.exception()
    return getinnerframes(exc.__traceback__ if exc is not None else None, context)


# ---- attributes without running code ----

_sentinel = object()
_mro_of = type.__dict__['__mro__'].__get__
_dict_of_class = type.__dict__['__dict__'].__get__


def _own_dict(obj):
    try:
        return object.__getattribute__(obj, '__dict__')
    except AttributeError:
        return {}


def _find_in_mro(cls, name):
    for entry in _mro_of(cls):
        if _shadowed_dict(type(entry)) is _sentinel:
            found = _dict_of_class(entry).get(name, _sentinel)
            if found is not _sentinel:
                return found
    return _sentinel


def _shadowed_dict(cls):
    """What a class puts in place of __dict__; _sentinel: nothing, it can be trusted."""
    for entry in _mro_of(cls):
        own = _dict_of_class(entry)
        if '__dict__' in own:
            value = own['__dict__']
            if not (type(value) is types.GetSetDescriptorType and value.__name__ == '__dict__'
                    and value.__objclass__ is entry):
                return value
    return _sentinel


def getattr_static(obj, attr, default=_sentinel):
    """The attribute as it is stored: no __getattr__, __getattribute__ or descriptor runs."""
    instance_result = _sentinel
    if not isinstance(obj, type):
        cls = type(obj)
        shadow = _shadowed_dict(cls)
        if shadow is _sentinel or type(shadow) is types.MemberDescriptorType:
            instance_result = dict.get(_own_dict(obj), attr, _sentinel)
    else:
        cls = obj
    class_result = _find_in_mro(cls, attr)
    if instance_result is not _sentinel and class_result is not _sentinel:
        kind = type(class_result)
        if (_find_in_mro(kind, '__get__') is not _sentinel
                and (_find_in_mro(kind, '__set__') is not _sentinel
                     or _find_in_mro(kind, '__delete__') is not _sentinel)):
            return class_result
    if instance_result is not _sentinel:
        return instance_result
    if class_result is not _sentinel:
        return class_result
    if obj is cls:          # a class: its metaclass may have it
        for entry in _mro_of(type(cls)):
            if _shadowed_dict(type(entry)) is _sentinel:
                found = _dict_of_class(entry).get(attr, _sentinel)
                if found is not _sentinel:
                    return found
    if default is not _sentinel:
        return default
    raise AttributeError(attr)


# ---- generators and coroutines ----

GEN_CREATED = 'GEN_CREATED'
GEN_RUNNING = 'GEN_RUNNING'
GEN_SUSPENDED = 'GEN_SUSPENDED'
GEN_CLOSED = 'GEN_CLOSED'
CORO_CREATED = 'CORO_CREATED'
CORO_RUNNING = 'CORO_RUNNING'
CORO_SUSPENDED = 'CORO_SUSPENDED'
CORO_CLOSED = 'CORO_CLOSED'


def getgeneratorstate(generator):
    """GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED or GEN_CLOSED."""
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getgeneratorlocals(generator):
    """The local variables of a generator; {} when it has ended."""
    if not isgenerator(generator):
        raise TypeError(f'{generator!r} is not a Python generator')
    frame = getattr(generator, 'gi_frame', None)
    return frame.f_locals if frame is not None else {}


def getcoroutinestate(coroutine):
    """CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED or CORO_CLOSED."""
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getcoroutinelocals(coroutine):
    """The local variables of a coroutine; {} when it has ended."""
    frame = getattr(coroutine, 'cr_frame', None)
    return frame.f_locals if frame is not None else {}
