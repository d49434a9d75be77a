"""Signatures: the parameters of callables, and the binding of arguments to them."""
# SPDX-License-Identifier: MIT
import enum
import functools
import sys
import types
from keyword import iskeyword

_void = object()
_signature_kinds = (types.MethodType, types.FunctionType, types.BuiltinFunctionType)
_native_descriptors = (types.WrapperDescriptorType, types.MethodWrapperType,
                       types.MethodDescriptorType,
                       types.ClassMethodDescriptorType)
_native_callables = _native_descriptors + (types.BuiltinFunctionType,)


class _empty:
    """Marks what is not there: a default, an annotation."""
    __module__ = 'inspect'


# ---- annotations ----

def _stripped_typing(text):
    """Text without `typing.` before names."""
    parts = text.split('typing.')
    for i in range(1, len(parts)):
        if parts[i - 1][-1:].isidentifier() or parts[i - 1][-1:] == '.':
            parts[i] = 'typing.' + parts[i]
    return ''.join(parts)


def formatannotation(annotation, base_module=None):
    """An annotation as it stands in the source, as far as one can tell."""
    if getattr(annotation, '__module__', None) == 'typing':
        return _stripped_typing(repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)


def formatannotationrelativeto(object):
    """formatannotation for the annotations of an object: its own module is not named."""
    module = getattr(object, '__module__', None)

    def _formatannotation(annotation):
        return formatannotation(annotation, module)
    return _formatannotation


def _raw_annotations(obj):
    """The annotations as they are stored, with the names (globals, locals) that they can use."""
    if isinstance(obj, type):
        found = obj.__dict__.get('__annotations__', None)
        if isinstance(found, types.GetSetDescriptorType):
            found = None
        module = sys.modules.get(getattr(obj, '__module__', None))
        return found, getattr(module, '__dict__', None), dict(vars(obj))
    if isinstance(obj, types.ModuleType):
        return getattr(obj, '__annotations__', None), obj.__dict__, None
    if callable(obj):
        found = getattr(obj, '__annotations__', None)
        while hasattr(obj, '__wrapped__') or isinstance(obj, functools.partial):
            obj = obj.func if isinstance(obj, functools.partial) else obj.__wrapped__
        return found, getattr(obj, '__globals__', None), None
    raise TypeError(f'{obj!r} is not a module, class, or callable.')


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """A new dict of the annotations of a function, class or module; eval_str: text is evaluated."""
    found, own_globals, own_locals = _raw_annotations(obj)
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f'{obj!r}.__annotations__ is neither a dict nor None')
    if not eval_str:
        return dict(found)
    globals = own_globals if globals is None else globals
    locals = own_locals if locals is None else locals
    return {name: eval(value, globals, locals) if isinstance(value, str) else value for name,
            value in found.items()}


def unwrap(func, *, stop=None):
    """What lies at the end of the chain of __wrapped__; stop(f): end there."""
    original = func
    seen = {id(func): func}         # holds what was met: ids are not used again
    limit = sys.getrecursionlimit()
    while (not isinstance(func, type) or '__wrapped__' in func.__dict__) and hasattr(func,
                                                                                     '__wrapped__'):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= limit:
            raise ValueError(f'wrapper loop when unwrapping {original!r}')
        seen[id(func)] = func
    return func


# ---- Parameter ----

class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 'positional-only'
    POSITIONAL_OR_KEYWORD = 'positional or keyword'
    VAR_POSITIONAL = 'variadic positional'
    KEYWORD_ONLY = 'keyword-only'
    VAR_KEYWORD = 'variadic keyword'

    def __new__(cls, description):
        value = len(cls.__members__)
        member = int.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member

    def __str__(self):
        return self.name


_ParameterKind.__module__ = 'inspect'
_POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
_POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
_VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
_KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
_VAR_KEYWORD = _ParameterKind.VAR_KEYWORD


class Parameter:
    """One parameter of a callable: name, kind, default, annotation."""
    __module__ = 'inspect'
    __slots__ = ('_name', '_kind', '_default', '_annotation')

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f'{self._kind.description} parameters cannot have default values')
        self._default = default
        self._annotation = annotation
        self._name = self._checked_name(name)

    def _checked_name(self, name):
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if name[:1] == '.' and name[1:].isdigit():      # the argument of a comprehension
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError('implicit arguments must be passed as positional or keyword '
                                 f'arguments, not {self._kind.description}')
            self._kind = _POSITIONAL_ONLY
            name = 'implicit' + name[1:]
        if (iskeyword(name) and self._kind is not _POSITIONAL_ONLY) or not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        return name

    def __reduce__(self):
        return type(self), (self._name, self._kind), {'_default': self._default,
                                                      '_annotation': self._annotation}

    def __setstate__(self, state):
        self._default = state['_default']
        self._annotation = state['_annotation']

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """A copy with some parts exchanged."""
        return type(self)(self._name if name is _void else name,
                          self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text = f'{text}: {formatannotation(self._annotation)}'
        if self._default is not _empty:
            equals = ' = ' if self._annotation is not _empty else '='
            text += equals + repr(self._default)
        if self._kind == _VAR_POSITIONAL:
            return '*' + text
        return '**' + text if self._kind == _VAR_KEYWORD else text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind
                and self._default == other._default
                and self._annotation == other._annotation)


# ---- BoundArguments ----

class BoundArguments:
    """The arguments of a call, by parameter."""
    __module__ = 'inspect'
    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        """What is to be passed by position."""
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        """What is to be passed by name."""
        kwargs = {}
        by_name = False
        for name, param in self._signature.parameters.items():
            if not by_name:
                if param.kind not in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    by_name = name not in self.arguments
                    continue
                by_name = True
            if name not in self.arguments:
                continue
            if param.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Fills in the defaults of the parameters that got no argument."""
        filled = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                filled[name] = self.arguments[name]
            elif param.default is not _empty:
                filled[name] = param.default
            elif param.kind is _VAR_POSITIONAL:
                filled[name] = ()
            elif param.kind is _VAR_KEYWORD:
                filled[name] = {}
        self.arguments = filled

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    __hash__ = None

    def __setstate__(self, state):
        self._signature = state['_signature']
        self.arguments = state['arguments']

    def __getstate__(self):
        return {'_signature': self._signature, 'arguments': self.arguments}

    def __repr__(self):
        args = ', '.join(f'{name}={value!r}' for name, value in self.arguments.items())
        return f'<{self.__class__.__name__} ({args})>'


def _too_many_positional():
    return TypeError('too many positional arguments')


def _missing(param):
    return TypeError(f'missing a required argument: {param.name!r}')


def _positional_only_by_name(param):
    return TypeError(f'{param.name!r} parameter is positional only, but was passed as a keyword')


def _bind_positional(params, args, kwargs, arguments):
    """Gives args to the first of params (a list, from which these are taken away)."""
    for i, value in enumerate(args):
        if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
            raise _too_many_positional()
        param = params.pop(0)
        if param.kind == _VAR_POSITIONAL:
            arguments[param.name] = tuple(args[i:])
            return
        if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
            raise TypeError(f'multiple values for argument {param.name!r}')
        arguments[param.name] = value


def _bind_by_name(params, kwargs, arguments, partial):
    """Gives kwargs to what is left of params."""
    rest = None
    kwargs = dict(kwargs)
    for param in params:
        if param.kind == _VAR_KEYWORD:
            rest = param.name
        elif param.kind == _VAR_POSITIONAL:
            continue
        elif param.name in kwargs:
            if param.kind == _POSITIONAL_ONLY:
                raise _positional_only_by_name(param)
            arguments[param.name] = kwargs.pop(param.name)
        elif not partial and param.default is _empty:
            raise _missing(param)
    if kwargs:
        if rest is None:
            raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
        arguments[rest] = kwargs


# ---- Signature ----

def _check_order(params):
    """The parameters by name, if they may stand in this order."""
    by_name = {}
    top = _POSITIONAL_ONLY
    seen_default = False
    for param in params:
        if param.kind < top:
            raise ValueError(f'wrong parameter order: {top.description} parameter before '
                             f'{param.kind.description} parameter')
        top = param.kind
        if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            if param.default is not _empty:
                seen_default = True
            elif seen_default:
                raise ValueError('non-default argument follows default argument')
        if param.name in by_name:
            raise ValueError(f'duplicate parameter name: {param.name!r}')
        by_name[param.name] = param
    return by_name


class Signature:
    """The parameters of a callable, in order and by name, and its return annotation."""
    __module__ = 'inspect'
    __slots__ = ('_return_annotation', '_parameters')
    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        parameters = list(parameters or ())
        if __validate_parameters__:
            by_name = _check_order(parameters)
        else:
            by_name = {param.name: param for param in parameters}
        self._parameters = types.MappingProxyType(by_name)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of a callable."""
        return cls._of(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals,
                       eval_str=eval_str)

    @classmethod
    def _of(cls, obj, **options):
        return _Finder(cls, **options).find(obj)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A copy with some parts exchanged."""
        if parameters is _void:
            parameters = self.parameters.values()
        if return_annotation is _void:
            return_annotation = self._return_annotation
        return type(self)(parameters, return_annotation=return_annotation)

    def _hash_basis(self):
        params = tuple(param for param in self.parameters.values() if param.kind != _KEYWORD_ONLY)
        by_name = {param.name: param for param in self.parameters.values()
                   if param.kind == _KEYWORD_ONLY}
        return params, by_name, self.return_annotation

    def __hash__(self):
        params, by_name, annotation = self._hash_basis()
        return hash((params, frozenset(by_name.values()), annotation))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._hash_basis() == other._hash_basis()

    def _bind(self, args, kwargs, partial):
        params = list(self.parameters.values())
        arguments = {}
        _bind_positional(params, args, kwargs, arguments)
        _bind_by_name(params, kwargs, arguments, partial)
        return self._bound_arguments_cls(self, arguments)

    def bind(self, /, *args, **kwargs):
        """The BoundArguments of a call; TypeError when it could not be made."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """As bind, but required arguments may be missing."""
        return self._bind(args, kwargs, True)

    def __reduce__(self):
        state = {'_return_annotation': self._return_annotation}
        return type(self), (tuple(self._parameters.values()),), state

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    def __repr__(self):
        return f'<{self.__class__.__name__} {self}>'

    def __str__(self):
        result = []
        slash_due = False
        star_due = True
        for param in self.parameters.values():
            if param.kind == _POSITIONAL_ONLY:
                slash_due = True
            elif slash_due:
                result.append('/')
                slash_due = False
            if param.kind == _VAR_POSITIONAL:
                star_due = False
            elif param.kind == _KEYWORD_ONLY and star_due:
                result.append('*')
                star_due = False
            result.append(str(param))
        if slash_due:
            result.append('/')
        text = f"({', '.join(result)})"
        if self.return_annotation is not _empty:
            text += f' -> {formatannotation(self.return_annotation)}'
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The Signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals,
                                   locals=locals, eval_str=eval_str)


# ---- finding signatures ----

def _without_bound(sig):
    """The signature that is left when the first argument is given."""
    params = list(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    if params[0].kind is not _VAR_POSITIONAL:
        params.pop(0)
    return sig.replace(parameters=params)


def _with_partial(sig, partial, extra_args=()):
    """The signature that is left when the arguments of a partial object are given."""
    keywords = partial.keywords or {}
    try:
        given = sig.bind_partial(*extra_args, *(partial.args or ()), **keywords).arguments
    except TypeError as ex:
        raise ValueError(f'partial object {partial!r} has incorrect arguments') from ex
    params, by_name = [], []    # what stays where it is; what can only be given by name now
    for name, param in sig.parameters.items():
        if name in given and param.kind is _POSITIONAL_ONLY:
            continue
        if param.kind is _POSITIONAL_OR_KEYWORD:
            if name in given and name not in keywords:
                continue
            if name in given:
                by_name.append(param.replace(kind=_KEYWORD_ONLY, default=given[name]))
            elif by_name:
                by_name.append(param.replace(kind=_KEYWORD_ONLY))
            else:
                params.append(param)
        elif param.kind is _KEYWORD_ONLY:
            (by_name or params).append(param.replace(default=given[name]) if name in given
                                       else param)
        elif param.kind is not _VAR_POSITIONAL or not by_name:
            (by_name or params).append(param)
    return sig.replace(parameters=params + by_name)


def _text_defaults(obj):
    """The names that the defaults in a text signature can use."""
    module = sys.modules.get(getattr(obj, '__module__', None) or 'builtins')
    return {'sys': sys, **getattr(module, '__dict__', {})}


def _user_method(cls, name):
    """The method of that name if it is not a built-in's."""
    method = getattr(cls, name, None)
    return None if isinstance(method, _native_callables) else method


class _Finder:
    """How signatures are looked for; skip_bound: a bound first argument is left out."""

    def __init__(self, sigcls, *, follow_wrapped=True, skip_bound=True, globals=None, locals=None,
                 eval_str=False):
        self.sigcls = sigcls
        self.follow_wrapped = follow_wrapped
        self.skip_bound = skip_bound
        self.names = {'globals': globals, 'locals': locals, 'eval_str': eval_str}

    def find(self, obj):
        if not callable(obj):
            raise TypeError(f'{obj!r} is not a callable object')
        if isinstance(obj, types.MethodType):
            return self._bound(self.find(obj.__func__))
        if self.follow_wrapped:
            obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__')
                         or isinstance(f, types.MethodType))
            if isinstance(obj, types.MethodType):
                return self.find(obj)
        sig = getattr(obj, '__signature__', None)
        if sig is not None:
            if not isinstance(sig, Signature):
                raise TypeError(f'unexpected object {sig!r} in __signature__ attribute')
            return sig
        method = getattr(obj, '_partialmethod', None)
        if isinstance(method, functools.partialmethod):
            return self._of_partialmethod(method)
        return self._of_kind(obj)

    def _of_kind(self, obj):
        from . import _looks_like_function
        if isinstance(obj, types.FunctionType) or _looks_like_function(obj):
            return self._of_function(obj)
        if isinstance(obj, _native_callables):
            return self._of_builtin(obj)
        if isinstance(obj, functools.partial):
            return _with_partial(self.find(obj.func), obj)
        if isinstance(obj, type):
            return self._of_class(obj)
        return self._of_instance(obj)

    def _bound(self, sig):
        return _without_bound(sig) if self.skip_bound else sig

    def _of_partialmethod(self, method):
        wrapped = self.find(method.func)
        sig = _with_partial(wrapped, method, (None,))
        first = next(iter(wrapped.parameters.values()))
        if first.kind is _VAR_POSITIONAL:
            return sig
        return sig.replace(parameters=[first, *sig.parameters.values()])

    def _of_function(self, func, names=None):
        code = func.__code__
        variables = code.co_varnames
        positional = code.co_argcount
        count = positional + code.co_kwonlyargcount
        annotations = get_annotations(func, **self.names)
        defaults = func.__defaults__ or ()
        kwdefaults = func.__kwdefaults__ or {}
        make = self.sigcls._parameter_cls

        def parameter(i, kind, default=_empty):
            name = variables[i]
            return make(name, kind, default=default, annotation=annotations.get(name, _empty))

        params = []
        first_default = positional - len(defaults)
        for i in range(positional):
            kind = _POSITIONAL_ONLY if i < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
            params.append(parameter(i, kind,
                                    defaults[i - first_default] if i >= first_default else _empty))
        extra = count
        if code.co_flags & 4:
            params.append(parameter(extra, _VAR_POSITIONAL))
            extra += 1
        for i in range(positional, count):
            params.append(parameter(i, _KEYWORD_ONLY, kwdefaults.get(variables[i], _empty)))
        if code.co_flags & 8:
            params.append(parameter(extra, _VAR_KEYWORD))
        return self.sigcls(params, return_annotation=annotations.get('return', _empty),
                           __validate_parameters__=False)

    def _of_text(self, obj, text):
        """The signature that a built-in carries as text."""
        marked = text.startswith('($')
        inner = text.strip()[1:].rpartition(')')[0].replace('$', '', 1)
        try:
            sample = eval(f'lambda {inner}: 0', _text_defaults(obj))
        except Exception:
            raise ValueError(f'{obj!r} builtin has invalid signature') from None
        sig = self._of_function(sample)
        if not marked:
            return sig
        params = list(sig.parameters.values())
        owner = getattr(obj, '__self__', None)
        if owner is not None and (isinstance(owner, types.ModuleType) or self.skip_bound):
            params.pop(0)
        else:
            params[0] = params[0].replace(kind=_POSITIONAL_ONLY)
        return sig.replace(parameters=params)

    def _of_builtin(self, obj):
        text = getattr(obj, '__text_signature__', None)
        if not text:
            raise ValueError(f'no signature found for builtin {obj!r}')
        return self._of_text(obj, text)

    def _constructor(self, cls):
        """What makes the instances of a class: metaclass's __call__, __new__, __init__ or None."""
        call = _user_method(type(cls), '__call__')
        if call is not None:
            return call
        for base in cls.__mro__:
            for name in '__new__', '__init__':
                if name in base.__dict__ and _user_method(cls, name) is not None:
                    return getattr(cls, name)
        return None

    def _of_class(self, cls):
        constructor = self._constructor(cls)
        if constructor is not None:
            return self._bound(self.find(constructor))
        for base in cls.__mro__[:-1]:
            text = getattr(base, '__text_signature__', None)
            if text:
                return self._of_text(cls, text)
        if type in cls.__mro__:
            raise ValueError(f'no signature found for builtin {cls!r}')
        if cls.__init__ is object.__init__ and cls.__new__ is object.__new__:
            return self.sigcls([])
        raise ValueError(f'no signature found for builtin type {cls!r}')

    def _of_instance(self, obj):
        call = _user_method(type(obj), '__call__')
        if call is None:
            raise ValueError(f'callable {obj!r} is not supported by signature')
        try:
            sig = self.find(call)
        except ValueError as ex:
            raise ValueError(f'no signature found for {obj!r}') from ex
        return self._bound(sig)
