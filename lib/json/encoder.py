"""Writing JSON."""

__all__ = ['JSONEncoder']

_named = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\f': '\\f', '\b': '\\b'}
_plain_table = {i: f'\\u{i:04x}' for i in range(32)}
_plain_table.update((ord(c), text) for c, text in _named.items())


def encode_basestring(s):
    """A text as a JSON string."""
    return '"' + s.translate(_plain_table) + '"'


def _ascii_char(c):
    code = ord(c)
    if code < 127:
        return c
    if code < 0x10000:
        return f'\\u{code:04x}'
    code -= 0x10000
    return f'\\u{0xd800 | code >> 10:04x}\\u{0xdc00 | code & 0x3ff:04x}'


def encode_basestring_ascii(s):
    """A text as a JSON string of ASCII characters."""
    s = s.translate(_plain_table)
    if not s.isascii() or '\x7f' in s:
        s = ''.join([_ascii_char(c) for c in s])
    return '"' + s + '"'


class JSONEncoder:
    """Makes JSON texts of objects."""
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
        self.allow_nan, self.sort_keys, self.indent = allow_nan, sort_keys, indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """To be overridden: something that can be written, in place of o."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """The text of an object."""
        return ''.join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        """The text of an object, in pieces."""
        out = []
        _Writer(self, out.append).value(o, 0)
        return iter(out)


class _Writer:
    """Writes one object by calls of emit(text)."""

    def __init__(self, encoder, emit):
        self.encoder, self.emit = encoder, emit
        self.string = encode_basestring_ascii if encoder.ensure_ascii else encode_basestring
        indent = encoder.indent
        self.indent = ' ' * indent if isinstance(indent, int) else indent
        self.open = set() if encoder.check_circular else None

    def number(self, o):
        """A float as text."""
        if o == o and o not in (float('inf'), float('-inf')):
            return float.__repr__(o)
        if not self.encoder.allow_nan:
            shown = '' if self.indent is None else f': {o!r}'
            raise ValueError(f'Out of range float values are not JSON compliant{shown}')
        return 'NaN' if o != o else 'Infinity' if o > 0 else '-Infinity'

    def atom(self, o):
        """The text of a value that holds no others; None: it may."""
        if isinstance(o, str):
            return self.string(o)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        return self.number(o) if isinstance(o, float) else None

    def value(self, o, level):
        text = self.atom(o)
        if text is not None:
            self.emit(text)
            return
        if self.open is not None:
            key = id(o)
            if key in self.open:
                raise ValueError('Circular reference detected')
            self.open.add(key)
        if isinstance(o, (list, tuple)):
            self.array(o, level)
        elif isinstance(o, dict):
            self.object(o, level)
        else:
            self.value(self.encoder.default(o), level)
        if self.open is not None:
            self.open.discard(key)

    def new_line(self, level):
        return '' if self.indent is None else '\n' + self.indent * level

    def array(self, items, level):
        if not items:
            self.emit('[]')
            return
        separator = self.encoder.item_separator + self.new_line(level + 1)
        lead = '[' + self.new_line(level + 1)
        for item in items:
            self.emit(lead)
            self.value(item, level + 1)
            lead = separator
        self.emit(self.new_line(level) + ']')

    def key(self, key):
        """The text of a key; None: to be left out."""
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return self.number(key)
        if key is True or key is False or key is None:
            return self.atom(key)
        if isinstance(key, int):
            return int.__repr__(key)
        if self.encoder.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def object(self, mapping, level):
        if not mapping:
            self.emit('{}')
            return
        separator = self.encoder.item_separator + self.new_line(level + 1)
        lead = '{' + self.new_line(level + 1)
        items = mapping.items()
        for key, value in sorted(items) if self.encoder.sort_keys else items:
            key = self.key(key)
            if key is None:
                continue
            self.emit(lead + self.string(key) + self.encoder.key_separator)
            self.value(value, level + 1)
            lead = separator
        self.emit('{}' if lead[0] == '{' else self.new_line(level) + '}')
