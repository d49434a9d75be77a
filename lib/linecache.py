"""Lines of source files, read once and kept."""
# SPDX-License-Identifier: MIT
import sys

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']

# File name -> (size, time of change or None, lines, full name), or (function giving the source,).
cache = {}


def clearcache():
    """Forgets all files."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """A line with its newline; '' when there is no such line or file."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''


def getlines(filename, module_globals=None):
    """All lines of a file; [] when it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def _file_state(filename):
    """Size and time of change of a file; None: it is not there; (None, None): nobody can tell."""
    try:
        from os import stat
    except ImportError:
        return None, None
    try:
        found = stat(filename)
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime


def checkcache(filename=None):
    """Forgets the file (None: all files) if it has changed since it was read."""
    for name in [filename] if filename is not None else list(cache):
        entry = cache.get(name)
        if entry is None or len(entry) == 1 or entry[1] is None:
            continue
        size, changed, lines, fullname = entry
        if _file_state(fullname) != (size, changed):
            cache.pop(name, None)


def _split(text):
    lines = text.splitlines(True)
    if lines and not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    return lines


def _is_pseudo(filename):
    return not filename or (filename.startswith('<') and filename.endswith('>'))


def _encoding(head):
    """The encoding that the first two lines (bytes) ask for."""
    for line in head[:2]:
        text = line.decode('latin-1').lstrip('\ufeff \t\f')
        if not text.startswith('#'):
            break
        for separator in ':', '=':
            before, found, after = text.partition('coding' + separator)
            name = after.lstrip(' \t').split(maxsplit=1)
            if found and name:
                return name[0].rstrip('-*;,')
    return 'utf-8'


def _read_file(fullname):
    """The text of a source file. Raises OSError, UnicodeDecodeError, LookupError."""
    with open(fullname, 'rb') as file:
        data = file.read()
    if data.startswith(b'\xef\xbb\xbf'):
        data = data[3:]
    text = data.decode(_encoding(data.split(b'\n', 2)))
    return text.replace('\r\n', '\n').replace('\r', '\n')


def _candidates(filename):
    yield filename
    if not filename.startswith('/'):
        for folder in sys.path:
            if isinstance(folder, str):
                yield f'{folder}/{filename}' if folder else filename


def updatecache(filename, module_globals=None):
    """Reads a file (again) and gives its lines; [] when it cannot be read."""
    old = cache.pop(filename, None)
    if not isinstance(filename, str) or _is_pseudo(filename):
        return []
    if filename.startswith('<ouro>/'):
        from _code import embedded_source
        text = embedded_source(filename)
        return _remember(filename, text, None, filename) if text is not None else []
    if (text := _lazy_source(filename, old, module_globals)) is not None:
        return _remember(filename, text, None, filename)
    for fullname in _candidates(filename):
        state = _file_state(fullname)
        if state is None:
            continue
        try:
            text = _read_file(fullname)
        except (OSError, UnicodeDecodeError, SyntaxError, LookupError, ValueError):
            continue
        return _remember(filename, text, state[1], fullname)
    return []


def _lazy_source(filename, entry, module_globals):
    """What a loader says when the file itself is not there; None: nothing."""
    if _file_state(filename) != (None, None) and _file_state(filename) is not None:
        return None
    if (entry is None or len(entry) != 1) and lazycache(filename, module_globals):
        entry = cache.pop(filename)
    if entry is None or len(entry) != 1:
        return None
    try:
        return entry[0]()
    except (ImportError, OSError):
        return None


def _remember(filename, text, changed, fullname):
    lines = _split(text)
    cache[filename] = len(text), changed, lines, fullname
    return lines


def lazycache(filename, module_globals):
    """Keeps the loader of a module, to be asked when a line is wanted: whether there is one."""
    if filename in cache:
        return len(cache[filename]) == 1
    if _is_pseudo(filename) or not module_globals or '__name__' not in module_globals:
        return False
    name = module_globals['__name__']
    spec = module_globals.get('__spec__')
    loader = getattr(spec, 'loader', None) or module_globals.get('__loader__')
    get_source = getattr(loader, 'get_source', None)
    if not name or not get_source:
        return False

    def get_lines(name=name, *args, **kwargs):
        return get_source(name, *args, **kwargs)
    cache[filename] = (get_lines,)
    return True
