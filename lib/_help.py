"""The texts that help() prints: what an object is, how it is called, what is written about it and
what it consists of."""

import builtins
import inspect
import sys

_RULE = '-' * 70
_DATA_WIDTH = 70        # of a line that shows a value
_HIDDEN = frozenset('''__author__ __builtins__ __cached__ __credits__ __date__ __doc__
    __docformat__ __file__ __loader__ __module__ __name__ __package__ __path__ __qualname__
    __slots__ __spec__ __version__'''.split())

_KEYWORDS = {
    'False': '', 'None': '', 'True': '',
    'and': 'is the left operand if that is false, else the right one.',
    'as': 'gives a name to what "import", "with", "except" or a "case" pattern has found.',
    'assert': 'raises AssertionError when its condition is false.',
    'async': 'makes a "def" a coroutine, a "for" or a "with" one that awaits.',
    'await': 'waits, within a coroutine, until an awaitable has its result.',
    'break': 'leaves the nearest loop; the "else" of the loop does not run.',
    'class': 'makes a class from a name, bases and a block that fills its namespace.',
    'continue': 'goes on with the next round of the nearest loop.',
    'def': 'makes a function from a name, parameters and a block.',
    'del': 'unbinds names, and removes attributes, items and slices.',
    'elif': 'gives "if" another condition, tried when those before it were false.',
    'else': 'begins the block for when "if" found no true condition, a loop was not left by '
            '"break", or a "try" raised nothing.',
    'except': 'begins the block of a "try" that handles exceptions of a class; "except*" handles '
              'parts of an exception group.',
    'finally': 'begins the block of a "try" that runs in any case, at the end.',
    'for': 'runs a block once for each item of an iterable.',
    'from': 'names the module whose names are imported, the cause of an exception, or what a '
            'generator delegates to.',
    'global': 'makes names of a function mean those of the module.',
    'if': 'runs a block when a condition is true; within an expression it chooses a value.',
    'import': 'loads a module, if that has not been done, and binds names to it or its parts.',
    'in': 'asks whether a container has an item; in "for" it stands before the iterable.',
    'is': 'asks whether two expressions give the same object.',
    'lambda': 'makes a function without a name from parameters and one expression.',
    'nonlocal': 'makes names of a function mean those of the function around it.',
    'not': 'is True if its operand is false, else False.',
    'or': 'is the left operand if that is true, else the right one.',
    'pass': 'does nothing where a statement is needed.',
    'raise': 'raises an exception, or the one being handled again.',
    'return': 'leaves a function with a value, None if there is no other.',
    'try': 'runs a block whose exceptions are handled by "except" and "finally".',
    'while': 'runs a block again and again as long as a condition is true.',
    'with': 'runs a block between the __enter__ and the __exit__ of context managers.',
    'yield': 'hands a value out of a generator, which rests until the next one is asked for.',
}
_SYMBOLS = {
    '+': 'adds (__add__), or takes its operand as it is (__pos__).',
    '-': 'subtracts (__sub__) or negates (__neg__).',
    '*': 'multiplies (__mul__); in calls and displays it unpacks an iterable.',
    '**': 'raises to a power (__pow__); in calls and displays it unpacks a mapping.',
    '/': 'divides (__truediv__); among parameters, those before it have no keyword.',
    '//': 'divides and rounds down (__floordiv__).',
    '%': 'gives the remainder (__mod__); with a str on the left it formats.',
    '@': 'multiplies matrices (__matmul__); before a "def" or "class" it decorates.',
    '<<': 'shifts to the left (__lshift__).',
    '>>': 'shifts to the right (__rshift__).',
    '&': 'is bitwise and (__and__), or the intersection of sets.',
    '|': 'is bitwise or (__or__), or the union of sets, dicts and types.',
    '^': 'is bitwise exclusive or (__xor__), or the symmetric difference of sets.',
    '~': 'inverts all bits (__invert__).',
    '==': 'asks whether two objects are equal (__eq__).',
    '!=': 'asks whether two objects are not equal (__ne__).',
    '<': 'asks whether an object is less than another (__lt__).',
    '<=': 'asks whether an object is less than another or equal to it (__le__).',
    '>': 'asks whether an object is greater than another (__gt__).',
    '>=': 'asks whether an object is greater than another or equal to it (__ge__).',
    ':=': 'binds a name within an expression.',
    '->': 'stands before the annotation of what a function returns.',
    '...': 'is the object Ellipsis.',
}
_INTRODUCTION = '''\
help(object) describes a function, a class, a module or the class of an instance.
help('name') does so for what can be imported by that (dotted) name, and says in one line what a
keyword or an operator means; help('keywords') and help('symbols') list those.
'''


def _indented(text, prefix='    '):
    lines = [prefix + line for line in text.split('\n')]
    return '\n'.join(lines[:-1] + [lines[-1].rstrip()])


def _section(title, contents):
    return f'{title}\n{_indented(contents).rstrip()}\n\n'


def _qualified(cls, module):
    """The name of a class as it is called within a module."""
    if cls.__module__ == module:
        return cls.__name__
    return f'{cls.__module__}.{cls.__name__}'


# ---- documentation ----

def _inherited(thing):
    try:
        return None if inspect.isclass(thing) else inspect._inherited_doc(thing)
    except (AttributeError, TypeError):
        return None


def _documentation(thing):
    """Its own documentation, or what a method inherits, without indentation: a str or None."""
    doc = getattr(thing, '__doc__', None)
    if thing is not type and doc == type(thing).__doc__:
        doc = None
    if doc is None:
        doc = _inherited(thing)
    return inspect.cleandoc(doc) if isinstance(doc, str) else None


def _described(thing):
    """Its documentation, else the comment before it: maybe ''."""
    return (_documentation(thing) or inspect.getcomments(thing) or '').rstrip().lstrip('\n')


def _below(text):
    """The documentation as it stands below a name."""
    return _indented(text).rstrip() + '\n' if text else ''


# ---- values ----

def _without_address(text):
    """<object at 0x7f0123456789> as <object>."""
    before, at, address = text.rpartition(' at 0x')
    digits = address.rstrip('>')
    is_address = len(digits) >= 6 and not digits.strip('0123456789abcdef') and digits != address
    return before + address[len(digits):] if at and is_address else text


def _cut(text, size=100):
    if len(text) <= size:
        return text
    head = (size - 3) // 2
    return text[:head] + '...' + text[head + 3 - size:]


def _items_text(value, level, count):
    parts = []
    for item in value:
        if len(parts) == count:
            return parts + ['...']
        if isinstance(value, dict):
            parts.append(f'{_value_text(item, level)}: {_value_text(value[item], level)}')
        else:
            parts.append(_value_text(item, level))
    return parts


_CONTAINERS = {list: ('[', ']', 20), tuple: ('(', ')', 20), dict: ('{', '}', 10)}


def _value_text(value, level=6):
    """Its repr, cut where it is long."""
    kind = type(value)
    if kind in _CONTAINERS:
        begin, end, count = _CONTAINERS[kind]
        parts = _items_text(value, level - 1, count) if level > 0 else ['...']
        comma = ',' if kind is tuple and len(parts) == 1 and level > 0 else ''
        return begin + ', '.join(parts) + comma + end
    try:
        return repr(_cut(value)) if kind is str else _cut(_without_address(repr(value)))
    except Exception:
        return f'<{kind.__name__} instance>'


def _data(value, name, doc=None, width=_DATA_WIDTH):
    line = f'{name} = {_value_text(value)}' if name else _value_text(value)
    if width and len(line) > width:
        line = line[:width] + '...'
    doc = doc or _described(value)
    return f'{line}\n{_indented(doc)}\n' if doc else line


def _descriptor(value, name):
    doc = _described(value)
    return (f'{name}\n' if name else '') + (_indented(doc) + '\n' if doc else '')


# ---- functions ----

def _signature(thing):
    try:
        return str(inspect.signature(thing))
    except (ValueError, TypeError):
        return None


def _is_bound(thing):
    if inspect.ismethod(thing):
        return True
    owner = thing.__self__ if inspect.isbuiltin(thing) else None
    return owner is not None and not inspect.ismodule(owner)


def _origin(thing, module, cls):
    """What is said of the object that a method is bound to."""
    owner = type(thing.__self__) if _is_bound(thing) else None
    if owner is None or owner is cls:
        return ''
    name = _qualified(owner, module)
    return f' from {name}' if cls else f' method of {name} instance'


def _is_alias(thing, name, cls):
    """Whether a class has it under its own name too: it is described there."""
    return cls is not None and inspect.getattr_static(cls, name, None) is thing


def _routine(thing, name=None, module=None, cls=None):
    own_name = getattr(thing, '__name__', None) or name
    title = own_name if name in (None, own_name) else f'{name} = {own_name}'
    signature = _signature(thing) or '(...)'
    if own_name == '<lambda>':
        title, signature = f'{name or own_name} lambda ', signature[1:-1]
    waits = inspect.iscoroutinefunction(thing) or inspect.isasyncgenfunction(thing)
    origin = _origin(thing, module, cls)
    line = f"{'async ' if waits else ''}{title}{signature}{origin}\n"
    hidden = title != own_name and _is_alias(thing, own_name, cls)
    return line if hidden else line + _below(_described(thing))


# ---- classes ----

def _is_shown(name, names=None, owner=None):
    if name in _HIDDEN:
        return False
    if name.startswith('__') and name.endswith('__'):
        return True
    if name.startswith('_') and hasattr(owner, '_fields'):
        return True
    return not name.startswith('_') if names is None else name in names


def _kind(attribute):
    value = attribute.object
    if not inspect.isdatadescriptor(value):
        return attribute.kind
    read_only = isinstance(value, property) and value.fset is None
    return 'read-only property' if read_only else 'data descriptor'


def _method_text(attribute, cls, module):
    try:
        value = getattr(cls, attribute.name)
    except Exception:
        return _descriptor(attribute.object, attribute.name)
    if inspect.isroutine(value):
        return _routine(value, attribute.name, module, cls)
    return _data(value, attribute.name, width=None) + '\n'


def _descriptor_text(attribute, cls, module):
    return _descriptor(attribute.object, attribute.name)


def _attribute_text(attribute, cls, module):
    value = attribute.object
    documented = callable(value) or inspect.isdatadescriptor(value)
    doc = _described(value) if documented else None
    try:
        value = getattr(cls, attribute.name)
    except AttributeError:
        value = attribute.defining_class.__dict__[attribute.name]
    return _data(value, attribute.name, doc) + '\n'


_GROUPS = (('Methods', 'method', _method_text),
           ('Class methods', 'class method', _method_text),
           ('Static methods', 'static method', _method_text),
           ('Readonly properties', 'read-only property', _descriptor_text),
           ('Data descriptors', 'data descriptor', _descriptor_text),
           ('Data and other attributes', 'data', _attribute_text))


def _attribute_order(cls):
    """The fields of a named tuple keep their order; other names follow the alphabet."""
    fields = getattr(cls, '_fields', ())
    fields = list(fields) if isinstance(fields, (list, tuple)) else []
    return lambda a: (fields.index(a.name) - len(fields) if a.name in fields else 0, a.name)


def _groups_of(cls, home, attributes, module):
    """Texts of what one class of the bases has, each group with its title."""
    place = 'defined here' if home is cls else f'inherited from {_qualified(home, cls.__module__)}'
    for title, kind, text in _GROUPS:
        members = [a for a in attributes if a.defining_class is home and _kind(a) == kind]
        if members:
            yield [f'{title} {place}:\n'] + [text(a, cls, module) for a in members]


def _members(cls, module):
    attributes = [a for a in inspect.classify_class_attrs(cls) if _is_shown(a.name, owner=cls)]
    attributes.sort(key=_attribute_order(cls))
    homes = list(cls.__mro__)
    homes += dict.fromkeys(a.defining_class for a in attributes if a.defining_class not in homes)
    blocks = []
    for home in homes:
        if home is object and cls is not object:
            continue
        for group in _groups_of(cls, home, attributes, module):
            blocks += ([_RULE] if blocks else []) + group
    return blocks


def _listed(title, names):
    return [title] + ['    ' + name for name in names] + ['']


def _builtin_subclasses(cls):
    names = sorted((sub.__name__ for sub in type.__subclasses__(cls)
                    if sub.__module__ == 'builtins' and not sub.__name__.startswith('_')),
                   key=str.lower)
    if len(names) > 4:
        names[4:] = [f'... and {len(names) - 4} other subclasses']
    return _listed('Built-in subclasses:', names) if names else []


def _class_head(cls, name):
    signature, doc = _signature(cls), _described(cls)
    blocks = []
    if signature and signature != '()':
        blocks.append(f'{name}{signature}\n')
    if doc:
        blocks.append(doc + '\n')
    if len(cls.__mro__) > 2:
        blocks += _listed('Method resolution order:',
                          [_qualified(base, cls.__module__) for base in cls.__mro__])
    return blocks + _builtin_subclasses(cls)


def _class(cls, name=None, module=None):
    own_name = cls.__name__
    name = name or own_name
    title = f'class {own_name}' if name == own_name else f'{name} = class {own_name}'
    if cls.__bases__:
        bases = ', '.join(_qualified(base, cls.__module__) for base in cls.__bases__)
        title += f'({bases})'
    contents = '\n'.join(_class_head(cls, name) + _members(cls, module)).rstrip()
    return f'{title}\n' + (_indented(contents, ' |  ') + '\n' if contents else '')


# ---- modules ----

def _tree(tree, module, parent=None, prefix=''):
    """The lines of what inspect.getclasstree gives."""
    lines = []
    cls = None
    for entry in tree:
        if isinstance(entry, list):         # of the classes derived from the one before it
            lines += _tree(entry, module, cls, prefix + '    ')
            continue
        cls, bases = entry
        names = ', '.join(_qualified(base, module) for base in bases)
        is_told = bool(bases) and bases != (parent,)
        lines.append(prefix + _qualified(cls, module) + (f'({names})' if is_told else ''))
    return lines


def _is_data(value):
    return not (inspect.ismodule(value) or inspect.isclass(value) or inspect.isroutine(value)
                or inspect.isframe(value) or inspect.istraceback(value) or inspect.iscode(value))


def _members_of_module(module, predicate, is_own):
    names = getattr(module, '__all__', None)
    return [(name, value) for name, value in inspect.getmembers(module, predicate)
            if _is_shown(name, names, module) and (names is not None or is_own(value))]


def _module_heading(module):
    """Its name with the first line of the documentation, and the rest."""
    first, _, rest = _described(module).partition('\n')
    if rest and rest.partition('\n')[0].strip():
        return _section('NAME', module.__name__), f'{first}\n{rest}'
    title = module.__name__ + (f' - {first}' if first else '')
    return _section('NAME', title), rest.lstrip('\n')


def _module_classes(module):
    classes = _members_of_module(module, inspect.isclass,
                                 lambda c: (inspect.getmodule(c) or module) is module)
    tree = inspect.getclasstree([cls for name, cls in classes], True)
    texts = ['\n'.join(_tree(tree, module.__name__)) + '\n']
    return texts + [_class(cls, name, module.__name__) for name, cls in classes] if classes else []


def _module_functions(module):
    def is_own(f):
        return inspect.isbuiltin(f) or inspect.getmodule(f) is module
    return [_routine(f, name, module.__name__)
            for name, f in _members_of_module(module, inspect.isroutine, is_own)]


def _module_data(module):
    return [_data(value, name)
            for name, value in _members_of_module(module, _is_data, lambda value: True)]


def _module_file(module):
    try:
        return inspect.getabsfile(module)
    except (TypeError, OSError):
        return '(built-in)'


def _module(module):
    heading, description = _module_heading(module)
    parts = [('DESCRIPTION', description)]
    for title, texts in (('CLASSES', _module_classes), ('FUNCTIONS', _module_functions),
                         ('DATA', _module_data)):
        parts.append((title, '\n'.join(texts(module))))
    for title in ('VERSION', 'DATE', 'AUTHOR', 'CREDITS'):
        parts.append((title, str(getattr(module, f'__{title.lower()}__', ''))))
    parts.append(('FILE', _module_file(module)))
    return heading + ''.join(_section(title, text) for title, text in parts if text)


# ---- objects ----

def _kind_of_object(thing):
    """What it is, and its name if things of that kind have one."""
    if inspect.ismodule(thing):
        builtin = thing.__name__ in sys.builtin_module_names
        kind = ('built-in module' if builtin else 'package' if hasattr(thing, '__path__')
                else 'module')
        return f'{kind} {thing.__name__}'
    for is_kind, kind in ((inspect.isbuiltin, 'built-in function'), (inspect.isclass, 'class'),
                          (inspect.isfunction, 'function'), (inspect.ismethod, 'method')):
        if is_kind(thing):
            return f'{kind} {thing.__name__}'
    for is_kind, kind in ((inspect.isgetsetdescriptor, 'getset descriptor'),
                          (inspect.ismemberdescriptor, 'member descriptor')):
        if is_kind(thing):
            cls = thing.__objclass__
            return f'{kind} {cls.__module__}.{cls.__name__}.{thing.__name__}'
    return type(thing).__name__


def _contents(thing, name):
    if inspect.ismodule(thing):
        return _module(thing)
    if inspect.isclass(thing):
        return _class(thing, name)
    if inspect.isroutine(thing):
        return _routine(thing, name)
    if inspect.isdatadescriptor(thing):
        return _descriptor(thing, name)
    return _data(thing, name, width=None)


def _has_parts(thing):
    """Whether there is something to say of the object itself, not only of its class."""
    return bool(inspect.ismodule(thing) or inspect.isclass(thing) or inspect.isroutine(thing)
                or inspect.isdatadescriptor(thing) or _documentation(thing))


def object_text(thing, path=None):
    """What is to be said about an object; path: the dotted name by which it was found."""
    title = _kind_of_object(thing)
    name = path or getattr(thing, '__name__', None)
    name = name if isinstance(name, str) else None
    module = inspect.getmodule(thing)
    if name and '.' in name:
        title += f" in {name.rpartition('.')[0]}"
    elif module is not None and module is not thing:
        title += f' in module {module.__name__}'
    if not _has_parts(thing):
        thing, title = type(thing), title + ' object'
    return f'Help on {title}:\n\n{_contents(thing, name)}\n'


# ---- names ----

def _columns(words):
    lines = (len(words) + 3) // 4
    rows = (words[i::lines] for i in range(lines))
    return ''.join(''.join(word.ljust(20) for word in row).rstrip() + '\n' for row in rows)


def _imported(path):
    """The module that the longest beginning of a dotted name imports, and the rest of the name."""
    parts = path.split('.')
    module, used = None, 0
    while used < len(parts) and all(parts):
        name = '.'.join(parts[:used + 1])
        try:
            __import__(name)
        except ImportError:
            break
        module, used = sys.modules[name], used + 1
    return module, parts[used:]


def _found(path):
    """The object that a dotted name leads to; LookupError: there is none."""
    module, rest = _imported(path)
    thing = builtins if module is None else module
    for part in rest:
        try:
            thing = getattr(thing, part)
        except AttributeError:
            raise LookupError(path) from None
    return thing


def name_text(name):
    """What is to be said about a keyword, an operator, or what a dotted name leads to."""
    name = name.strip()
    if name in ('True', 'False', 'None'):
        return object_text({'True': True, 'False': False}.get(name))
    if name in ('keywords', 'symbols'):
        words = _KEYWORDS if name == 'keywords' else _SYMBOLS
        return f"{name.title()}; help('name') says what one of them means:\n\n" + _columns(
            list(words)) + '\n'
    if name in _KEYWORDS or name in _SYMBOLS:
        return f'"{name}" {_KEYWORDS.get(name) or _SYMBOLS[name]}\n\n'
    try:
        return object_text(_found(name), name) if name else object_text(str)
    except LookupError:
        return (f'No Python documentation found for {name!r}.\n'
                'Use help() to get the interactive help utility.\n'
                'Use help(str) for help on the str class.\n\n')


def show(*request):
    """help(): without an argument it says how it is used."""
    if not request:
        text = _INTRODUCTION
    elif isinstance(request[0], str):
        text = name_text(request[0])
    else:
        text = object_text(request[0])
    print(text, end='')
