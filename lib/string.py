"""Constants and templates for texts."""

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits', 'octdigits',
           'printable', 'punctuation', 'whitespace', 'Formatter', 'Template']

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = digits[:8]
punctuation = ''.join(c for c in map(chr, range(33, 127)) if not c.isalnum())
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """The words of s, each capitalized, joined by sep (or by one blank)."""
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


_missing = object()


class _Layers(dict):
    """Keywords in front of a mapping."""

    def __init__(self, keywords, mapping):
        super().__init__(keywords)
        self._mapping = mapping

    def __missing__(self, key):
        return self._mapping[key]


class Template:
    """A text with places like $name and ${name}; $$ is a $."""
    delimiter = '$'

    def __init__(self, template):
        self.template = template

    def _name_at(self, at):
        """The end of the identifier at a position (the position itself: there is none)."""
        text, end = self.template, at
        while end < len(text) and text[end].isascii() and (text[end] == '_' or text[end].isalnum()):
            end += 1
        return at if end > at and text[at].isdigit() else end

    def _parts(self):
        """(start, end, kind, name) of each place; kinds: escaped, named, invalid."""
        text, at = self.template, 0
        while True:
            start = text.find(self.delimiter, at)
            if start < 0:
                return
            after = start + len(self.delimiter)
            end = self._name_at(after)
            if text.startswith(self.delimiter, after):
                at = after + len(self.delimiter)
                yield start, at, 'escaped', None
            elif end > after:
                at = end
                yield start, at, 'named', text[after:end]
            elif text.startswith('{', after) and self._name_at(after + 1) > after + 1 \
                    and text.startswith('}', self._name_at(after + 1)):
                end = self._name_at(after + 1)
                at = end + 1
                yield start, at, 'named', text[after + 1:end]
            else:
                at = after
                yield start, at, 'invalid', None

    def _invalid(self, at):
        lines = self.template[:at].splitlines(keepends=True)
        line = len(lines) or 1
        column = at - len(''.join(lines[:-1])) if lines else 1
        raise ValueError(f'Invalid placeholder in string: line {line}, col {column}')

    def _fill(self, mapping, safe):
        text, out, done = self.template, [], 0
        for start, end, kind, name in self._parts():
            out.append(text[done:start])
            done = end
            if kind == 'escaped':
                out.append(self.delimiter)
            elif kind == 'named':
                try:
                    out.append(str(mapping[name]))
                except KeyError:
                    if not safe:
                        raise
                    out.append(text[start:end])
            elif safe:
                out.append(text[start:end])
            else:
                self._invalid(end)
        out.append(text[done:])
        return ''.join(out)

    def _mapping(self, mapping, kws):
        if mapping is _missing:
            return kws
        return _Layers(kws, mapping) if kws else mapping

    def substitute(self, mapping=_missing, /, **kws):
        """The text with all places filled in; KeyError for a missing name."""
        return self._fill(self._mapping(mapping, kws), False)

    def safe_substitute(self, mapping=_missing, /, **kws):
        """The text with the places filled in for which there are values."""
        return self._fill(self._mapping(mapping, kws), True)

    def is_valid(self):
        """Whether substitute() would find no invalid place."""
        return all(kind != 'invalid' for _, _, kind, _ in self._parts())

    def get_identifiers(self):
        """The names of the places, each once, in order."""
        return list(dict.fromkeys(name for _, _, kind, name in self._parts() if kind == 'named'))


class Formatter:
    """str.format() whose steps can be overridden."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, text, args, kwargs, used, depth, auto):
        if depth < 0:
            raise ValueError('Max string recursion exceeded')
        out = []
        for literal, field, spec, conversion in self.parse(text):
            if literal:
                out.append(literal)
            if field is None:
                continue
            if field == '':
                if auto is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                field = str(auto)
                auto += 1
            elif field.isdigit():
                if auto:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                auto = False
            value, key = self.get_field(field, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
            out.append(self.format_field(value, spec))
        return ''.join(out), auto

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        converters = {None: lambda x: x, 's': str, 'r': repr, 'a': ascii}
        if conversion not in converters:
            raise ValueError(f'Unknown conversion specifier {conversion!s}')
        return converters[conversion](value)

    def parse(self, format_string):
        """(literal, field name, spec, conversion) for each part."""
        literal, at, size = '', 0, len(format_string)
        while at < size:
            c = format_string[at]
            if c in '{}' and format_string[at + 1:at + 2] == c:
                yield literal + c, None, None, None
                literal, at = '', at + 2
            elif c == '}':
                raise ValueError("Single '}' encountered in format string")
            elif c == '{':
                end = self._field_end(format_string, at + 1)
                yield literal, *self._split_field(format_string[at + 1:end])
                literal, at = '', end + 1
            else:
                literal += c
                at += 1
        if literal:
            yield literal, None, None, None

    @staticmethod
    def _field_end(text, at):
        depth = 1
        if at >= len(text):
            raise ValueError("Single '{' encountered in format string")
        while at < len(text):
            if text[at] == '{':
                depth += 1
            elif text[at] == '}':
                depth -= 1
                if depth == 0:
                    return at
            at += 1
        raise ValueError("expected '}' before end of string")

    @staticmethod
    def _split_field(field):
        bracket, at = False, 0
        while at < len(field) and (bracket or field[at] not in '!:'):
            bracket = field[at] == '[' or (bracket and field[at] != ']')
            at += 1
        name, rest, conversion = field[:at], field[at:], None
        if rest.startswith('!'):
            conversion, rest = rest[1:2], rest[2:]
            if not conversion:
                raise ValueError('end of string while looking for conversion specifier')
            if rest and rest[0] != ':':
                raise ValueError("expected ':' after conversion specifier")
        return name, rest[1:], conversion

    def get_field(self, field_name, args, kwargs):
        """(value, first key) of a field name such as a.b[0]."""
        end = 0
        while end < len(field_name) and field_name[end] not in '.[':
            end += 1
        first = int(field_name[:end]) if field_name[:end].isdigit() else field_name[:end]
        value, at = self.get_value(first, args, kwargs), end
        while at < len(field_name):
            if field_name[at] == '.':
                end = at + 1
                while end < len(field_name) and field_name[end] not in '.[':
                    end += 1
                value, at = getattr(value, field_name[at + 1:end]), end
            else:
                end = field_name.find(']', at)
                if end < 0:
                    raise ValueError("Missing ']' in format string")
                key = field_name[at + 1:end]
                value, at = value[int(key) if key.isdigit() else key], end + 1
        return value, first
