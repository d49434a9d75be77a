"""Reading JSON."""

__all__ = ['JSONDecoder', 'JSONDecodeError']

_space = ' \t\n\r'
_digits = '0123456789'
_escapes = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
_constants = {'-Infinity': float('-inf'), 'Infinity': float('inf'), 'NaN': float('nan')}
_words = (('null', None), ('true', True), ('false', False))


class JSONDecodeError(ValueError):
    """The text is no JSON: msg, doc, pos, lineno and colno say what and where."""

    def __init__(self, msg, doc, pos):
        line = doc.count('\n', 0, pos) + 1
        column = pos - doc.rfind('\n', 0, pos)
        super().__init__(f'{msg}: line {line} column {column} (char {pos})')
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, line, column

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def _skip_space(s, at):
    while s[at:at + 1] and s[at] in _space:
        at += 1
    return at


def _unicode_escape(s, at):
    """The number of 4 hexadecimal digits that begin at `at`."""
    digits = s[at:at + 4]
    if len(digits) == 4 and digits[1] not in 'xX':
        try:
            return int(digits, 16)
        except ValueError:
            pass
    raise JSONDecodeError('Invalid \\uXXXX escape', s, at - 1)


def _escape_at(s, at, begin):
    """The character that the escape behind a backslash stands for, and the position after it."""
    c = s[at:at + 1]
    if not c:
        raise JSONDecodeError('Unterminated string starting at', s, begin)
    if c != 'u':
        if c not in _escapes:
            raise JSONDecodeError('Invalid \\escape', s, at - 1)
        return _escapes[c], at + 1
    code = _unicode_escape(s, at + 1)
    at += 5
    if 0xd800 <= code <= 0xdbff and s.startswith('\\u', at):
        second = _unicode_escape(s, at + 2)
        if 0xdc00 <= second <= 0xdfff:
            return chr(0x10000 + (code - 0xd800 << 10 | second - 0xdc00)), at + 6
    return chr(code), at


def scanstring(s, end, strict=True):
    """The text of a JSON string whose opening quote is at end - 1, and the position after it."""
    begin, parts = end - 1, []
    while True:
        quote = s.find('"', end)
        if quote < 0:
            stop = len(s)
        else:
            stop = quote
        slash = s.find('\\', end, stop)
        if slash >= 0:
            stop = slash
        chunk = s[end:stop]
        if strict and not chunk.isprintable():
            for offset, c in enumerate(chunk):
                if c < ' ':
                    raise JSONDecodeError('Invalid control character at', s, end + offset)
        parts.append(chunk)
        if slash < 0 and quote < 0:
            raise JSONDecodeError('Unterminated string starting at', s, begin)
        if slash < 0:
            return ''.join(parts), quote + 1
        c, end = _escape_at(s, slash + 1, begin)
        parts.append(c)


def _number_end(s, at):
    """The end of the number at `at` (at itself: none) and whether it is an integer."""
    start, size = at, len(s)
    if at < size and s[at] == '-':
        at += 1
    first = at
    while at < size and s[at] in _digits:
        at += 1
    if at == first:
        return start, False
    if s[first] == '0':
        at = first + 1
    whole = True
    if at + 1 < size and s[at] == '.' and s[at + 1] in _digits:
        whole = False
        at += 2
        while at < size and s[at] in _digits:
            at += 1
    if at < size and s[at] in 'eE':
        after = at + 1
        if after < size and s[after] in '+-':
            after += 1
        if after < size and s[after] in _digits:
            whole = False
            at = after
            while at < size and s[at] in _digits:
                at += 1
    return at, whole


class JSONDecoder:
    """Makes objects of JSON texts."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook, self.object_pairs_hook = object_hook, object_pairs_hook
        self.parse_float, self.parse_int = parse_float or float, parse_int or int
        self.parse_constant = parse_constant or _constants.__getitem__
        self.strict = strict

    def decode(self, s):
        """The object of a whole text."""
        value, end = self.raw_decode(s, _skip_space(s, 0))
        end = _skip_space(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return value

    def raw_decode(self, s, idx=0):
        """The object that begins at idx, and the position after it."""
        keys = {}
        try:
            return self._value(s, idx, keys)
        except StopIteration as error:
            raise JSONDecodeError('Expecting value', s, error.value) from None

    def _value(self, s, at, keys):
        c = s[at:at + 1]
        if c == '"':
            return scanstring(s, at + 1, self.strict)
        if c == '{':
            return self._object(s, at + 1, keys)
        if c == '[':
            return self._array(s, at + 1, keys)
        for word, value in _words:
            if s.startswith(word, at):
                return value, at + len(word)
        if c and (c in _digits or c == '-'):
            end, whole = _number_end(s, at)
            if end > at:
                return (self.parse_int if whole else self.parse_float)(s[at:end]), end
        for word in _constants:
            if s.startswith(word, at):
                return self.parse_constant(word), at + len(word)
        raise StopIteration(at)

    def _element(self, s, at, keys):
        """As _value, inside a container."""
        try:
            return self._value(s, at, keys)
        except StopIteration as error:
            raise JSONDecodeError('Expecting value', s, error.value) from None

    def _array(self, s, at, keys):
        result = []
        at = _skip_space(s, at)
        if s[at:at + 1] == ']':
            return result, at + 1
        while True:
            value, at = self._element(s, at, keys)
            result.append(value)
            at = _skip_space(s, at)
            c = s[at:at + 1]
            if c == ']':
                return result, at + 1
            if c != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = _skip_space(s, at + 1)

    def _object(self, s, at, keys):
        pairs = []
        at = _skip_space(s, at)
        if s[at:at + 1] != '}':
            at = self._members(s, at, keys, pairs)
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), at + 1
        result = dict(pairs)
        return result if self.object_hook is None else self.object_hook(result), at + 1

    def _members(self, s, at, keys, pairs):
        """Reads the members of an object up to its closing bracket, whose position is returned."""
        while True:
            if s[at:at + 1] != '"':
                raise JSONDecodeError('Expecting property name enclosed in double quotes', s, at)
            key, at = scanstring(s, at + 1, self.strict)
            key = keys.setdefault(key, key)
            at = _skip_space(s, at)
            if s[at:at + 1] != ':':
                raise JSONDecodeError("Expecting ':' delimiter", s, at)
            value, at = self._element(s, _skip_space(s, at + 1), keys)
            pairs.append((key, value))
            at = _skip_space(s, at)
            c = s[at:at + 1]
            if c == '}':
                return at
            if c != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = _skip_space(s, at + 1)
