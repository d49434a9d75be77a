"""Where objects come from: files, modules, source text."""
# SPDX-License-Identifier: MIT
import linecache
import sys
import types

_packages = ('__init__.py', '.py')


# ---- files and modules ----

def getfile(object):
    """The file in which a module, class, function, frame, traceback or code object was defined."""
    if isinstance(object, types.ModuleType):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError(f'{object!r} is a built-in module')
    if isinstance(object, type):
        if hasattr(object, '__module__'):
            module = sys.modules.get(object.__module__)
            if getattr(module, '__file__', None):
                return module.__file__
            if object.__module__ == '__main__':
                raise OSError('source code not available')
        raise TypeError(f'{object!r} is a built-in class')
    code = _code_of(object)
    if code is not None:
        return code.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or code object was '
                    f'expected, got {type(object).__name__}')


def _code_of(object):
    """The code object of a method, function, traceback or frame; None for other objects."""
    if isinstance(object, types.MethodType):
        object = object.__func__
    if isinstance(object, types.FunctionType):
        object = object.__code__
    if isinstance(object, types.TracebackType):
        object = object.tb_frame
    if isinstance(object, types.FrameType):
        object = object.f_code
    return object if isinstance(object, types.CodeType) else None


def getmodulename(path):
    """The name of the module that a file holds, or None."""
    name = path.rpartition('/')[2]
    return name[:-3] if name.endswith('.py') and name != '.py' else None


def getsourcefile(object):
    """The file with the source text of an object, or None when it is not there."""
    filename = getfile(object)
    if linecache.getlines(filename, getattr(getmodule(object, filename), '__dict__', None)):
        return filename
    if filename in linecache.cache:
        return filename
    return None


def getabsfile(object, _filename=None):
    """The file of an object with its full path."""
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    if _filename.startswith(('/', '<')):
        return _filename
    try:
        from os.path import abspath
    except ImportError:
        return _filename
    return abspath(_filename)


def getmodule(object, _filename=None):
    """The module in which an object was defined, or None."""
    if isinstance(object, types.ModuleType):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    try:
        filename = _filename if _filename is not None else getfile(object)
    except (TypeError, OSError):
        return None
    for module in list(sys.modules.values()):
        if isinstance(module, types.ModuleType) and getattr(module, '__file__', None) == filename:
            return module
    main = sys.modules['__main__']
    name = getattr(object, '__name__', None)
    if name is not None and getattr(main, name, None) is object:
        return main
    builtins = sys.modules['builtins']
    if name is not None and getattr(builtins, name, None) is object:
        return builtins
    return None


# ---- lines ----

class EndOfBlock(Exception):
    """The end of a block of source lines."""


class ClassFoundException(Exception):
    """A class statement has been found."""


class BlockFinder:
    """The extent of the block at the beginning of some lines: last is its last line, from 1."""

    def __init__(self, lines=()):
        self.lines = lines
        self.last = _block_length(lines) if lines else 1


class _LineState:
    """What goes on from line to line: open brackets, an open string, a backslash at the end."""

    def __init__(self):
        self.depth = 0
        self.quote = None
        self.joined = False

    def open(self):
        return self.depth > 0 or self.quote is not None or self.joined

    def read(self, line):
        i = 0
        line = line.rstrip('\n')
        self.joined = False
        while i < len(line):
            i = self._in_string(line, i) if self.quote else self._in_code(line, i)
        if self.quote and len(self.quote) == 1 and not self.joined:
            self.quote = None           # an unterminated string ends with its line

    def _in_string(self, line, i):
        if line[i] == '\\':
            if i + 1 == len(line):
                self.joined = True
            return i + 2
        if line.startswith(self.quote, i):
            i += len(self.quote)
            self.quote = None
            return i
        return i + 1

    def _in_code(self, line, i):
        c = line[i]
        if c == '#':
            return len(line)
        if c in '\'"':
            self.quote = c * 3 if line.startswith(c * 3, i) else c
            return i + len(self.quote)
        if c in '([{':
            self.depth += 1
        elif c in ')]}':
            self.depth = max(0, self.depth - 1)
        elif c == '\\' and i + 1 == len(line):
            self.joined = True
        return i + 1


def indentsize(line):
    """How far a line is indented, with tabs expanded."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def _logical_lines(lines):
    """(first, last, indentation, text of the first) of statements and comments; from 0."""
    i = 0
    while i < len(lines):
        text = lines[i].strip()
        if not text:
            i += 1
            continue
        first = i
        state = _LineState()
        state.read(lines[i])
        while state.open() and i + 1 < len(lines):
            i += 1
            state.read(lines[i])
        yield first, i, indentsize(lines[first]), text
        i += 1


def _opens_block(text):
    return text.startswith(('def ', 'class ', 'async def ', 'async ', 'def\t', 'class\t'))


def _block_length(lines):
    """How many of the lines belong to the definition (or the statement) at their beginning."""
    header = body = None
    length = 1
    for first, last, indent, text in _logical_lines(lines):
        if header is None:
            length = last + 1
            if text.startswith('@'):
                continue
            if not _opens_block(text):
                return length
            header = indent
        elif indent > header and not text.startswith('#'):
            body = indent if body is None else body
            length = last + 1
        elif text.startswith('#'):
            if body is not None and indent >= body:
                length = last + 1
        else:
            break
    return length


def getblock(lines):
    """The lines of the definition at the beginning of lines."""
    return lines[:_block_length(lines)]


def _definition_name(text):
    for word in 'class', 'def', 'async def':
        if text.startswith(word + ' '):
            rest = text[len(word):].lstrip()
            for i, c in enumerate(rest):
                if not (c.isalnum() or c == '_'):
                    return word, rest[:i]
            return word, rest
    return None, None


def _find_class(lines, qualname):
    """The line where the class statement of that name begins, with its decorators."""
    path = []           # (indentation, part of a qualified name) of what encloses the line
    decorated = None
    for first, last, indent, text in _logical_lines(lines):
        if text.startswith('#'):
            continue
        while path and path[-1][0] >= indent:
            path.pop()
        if text.startswith('@'):
            decorated = first if decorated is None else decorated
            continue
        word, name = _definition_name(text)
        if word == 'class' and '.'.join([part for _, part in path] + [name]) == qualname:
            return first if decorated is None else decorated
        if word:
            path.append((indent, name if word == 'class' else name + '.<locals>'))
        decorated = None
    raise OSError('could not find class definition')


def _begins_function(line):
    text = line.lstrip()
    if text.startswith(('def ', '@')) or (text.startswith('async')
                                          and text[5:].lstrip().startswith('def ')):
        return True
    before, found, after = line.partition('lambda')
    while found:
        if not (before[-1:].isalnum() or before[-1:] == '_') and (after[:1] == ':'
                                                                  or after[:1].isspace()):
            return True
        before, found, after = after.partition('lambda')
    return False


def findsource(object):
    """All lines of the file of an object, and the number (from 0) of the line where it begins."""
    filename = getsourcefile(object)
    if not filename:
        filename = getfile(object)
        if not (filename.startswith('<') and filename.endswith('>')):
            raise OSError('source code not available')
    module = getmodule(object, filename)
    lines = linecache.getlines(filename, module.__dict__ if module else None)
    if not lines:
        raise OSError('could not get source code')
    if isinstance(object, types.ModuleType):
        return lines, 0
    if isinstance(object, type):
        return lines, _find_class(lines, object.__qualname__)
    code = _code_of(object)
    if code is None:
        raise OSError('could not find code object')
    lnum = code.co_firstlineno - 1
    if lnum >= len(lines):
        raise OSError('lineno is out of bounds')
    while lnum > 0 and not _begins_function(lines[lnum]):
        lnum -= 1
    return lines, lnum


def getsourcelines(object):
    """The lines of an object's source, and the number of the first of them (0 for modules)."""
    from . import unwrap
    object = unwrap(object)
    lines, lnum = findsource(object)
    if isinstance(object, types.TracebackType):
        object = object.tb_frame
    code = _code_of(object)
    module_code = code is not None and code.co_name == '<module>'
    if isinstance(object, types.ModuleType) or (module_code
                                                and not isinstance(object, types.FunctionType)):
        return lines, 0
    return getblock(lines[lnum:]), lnum + 1


def getsource(object):
    """The text of an object's source."""
    lines, lnum = getsourcelines(object)
    return ''.join(lines)


def _comment_block(lines, start, step, indent):
    """Neighbouring lines, from start on, that are comments with that indentation."""
    found = []
    while 0 <= start < len(lines):
        line = lines[start].expandtabs()
        if not line.lstrip().startswith('#') or indentsize(line) != indent:
            break
        found.append(line.lstrip())
        start += step
    return found


def getcomments(object):
    """The comment lines before an object's source (at the top of a module's file), or None."""
    try:
        lines, lnum = findsource(object)
    except (OSError, TypeError):
        return None
    if isinstance(object, types.ModuleType):
        start = 1 if lines and lines[0].startswith('#!') else 0
        while start < len(lines) and lines[start].strip() in ('', '#'):
            start += 1
        if start < len(lines) and lines[start].startswith('#'):
            found = []
            while start < len(lines) and lines[start].startswith('#'):
                found.append(lines[start].expandtabs())
                start += 1
            return ''.join(found)
        return None
    found = _comment_block(lines, lnum - 1, -1, indentsize(lines[lnum]))
    while found and found[0].strip() == '#':
        found.pop(0)
    while found and found[-1].strip() == '#':
        found.pop()
    return ''.join(reversed(found)) if found else None
