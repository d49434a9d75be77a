"""What help() prints."""
# SPDX-License-Identifier: MIT
import builtins
import inspect


def _signature(obj, name):
    try:
        return name + str(inspect.signature(obj))
    except (TypeError, ValueError):
        return name + '(...)' if callable(obj) else name


def _indented(text, depth=4):
    return '\n'.join((' ' * depth + line).rstrip() for line in text.split('\n'))


def _documented(title, obj):
    doc = inspect.getdoc(obj)
    return title + '\n' + _indented(doc) if doc else title


def _kind(obj):
    if inspect.ismodule(obj):
        return 'module'
    if inspect.isclass(obj):
        return 'class'
    if inspect.isbuiltin(obj):
        return 'built-in function'
    return type(obj).__name__


def _heading(obj, name):
    module = getattr(obj, '__module__', None)
    place = ' in module ' + module if isinstance(module, str) and not inspect.ismodule(obj) else ''
    return 'Help on ' + _kind(obj) + (' ' + name if name else '') + place + ':'


def _members(obj):
    """What it defines itself and shows: functions, properties, classes."""
    for name, value in sorted(vars(obj).items()):
        if name.startswith('_') and name != '__init__':
            continue
        if isinstance(value, (classmethod, staticmethod)):
            value = value.__func__
        if isinstance(value, property):
            yield _documented(name, value)
        elif inspect.isroutine(value) or inspect.isclass(value):
            yield _documented(_signature(value, name), value)


def _bases(cls):
    bases = ', '.join(base.__qualname__ for base in cls.__bases__)
    return 'class ' + cls.__qualname__ + ('(' + bases + ')' if bases else '')


def _body(obj, name):
    if not (inspect.isclass(obj) or inspect.ismodule(obj)):
        return _documented(_signature(obj, name), obj)
    title = _bases(obj) if inspect.isclass(obj) else name
    return '\n\n'.join([_documented(title, obj)] + [_indented(text) for text in _members(obj)])


def _find(path):
    """The object that a dotted path names, from builtins or a module."""
    first, *rest = path.split('.')
    obj = vars(builtins).get(first)
    if obj is None:
        obj = __import__(first)
    for name in rest:
        obj = getattr(obj, name)
    return obj


def _text(obj):
    name = getattr(obj, '__name__', None)
    if isinstance(name, str):
        return _heading(obj, name) + '\n\n' + _body(obj, name) + '\n'
    doc = inspect.getdoc(obj)
    if isinstance(obj, property):
        return _heading(obj, '') + '\n\n' + _indented(doc or '') + '\n'
    cls = type(obj)
    return ('Help on ' + cls.__name__ + ' object:\n\n' + _body(cls, cls.__name__) + '\n')


def show(*args):
    """help() and help(obj)."""
    if not args:
        print('help(obj) tells what an object is, and how it is called; help("module.name") finds\n'
              'it by name. In an interactive session, :help lists the commands that look at memory.')
        return
    obj = args[0]
    if isinstance(obj, str):
        try:
            obj = _find(obj)
        except (ImportError, AttributeError, ValueError):
            print(f'No Python documentation found for {obj!r}.\n'
                  'Use help(str) for help on the str class.\n')
            return
    print(_text(obj))
