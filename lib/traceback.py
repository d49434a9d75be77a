"""Exceptions and tracebacks as text."""
# SPDX-License-Identifier: MIT
import sys
import _traceback

__all__ = ["FrameSummary", "StackSummary", "TracebackException", "clear_frames", "extract_stack", "extract_tb", "format_exc", "format_exception",
           "format_exception_only", "format_list", "format_stack", "format_tb", "print_exc", "print_exception", "print_last", "print_list",
           "print_stack", "print_tb", "walk_stack", "walk_tb"]

_missing = object()


def _exception(exc, value, tb):
    """The exception meant by (exc) or by (type, value, traceback)."""
    if (value is _missing) != (tb is _missing):
        raise ValueError("Both or neither of value and tb must be given")
    if value is not _missing:
        return value
    if exc is not None and not isinstance(exc, BaseException):
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    return exc


def _native_limit(limit):
    """Here a positive limit keeps the oldest frames; there it keeps the newest."""
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        if limit is not None and limit < 0:
            limit = 0
    return None if limit is None else -limit


def _entries(text):
    """Text of tracebacks divided into entries: each with what belongs to it, newline at the end."""
    entries = []
    for line in text.splitlines(True):
        if entries and (line.startswith("    ") or entries[-1] == "\n" or line == entries[-1][-1:] == "\n" and entries[-1][0] == "\n"):
            entries[-1] += line
        else:
            entries.append(line)
    return entries


def _lines(text):
    return text.splitlines(True)


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True):
    """What is printed for an uncaught exception, as a list of texts."""
    exc = _exception(exc, value, tb)
    if exc is None:
        return ["NoneType: None\n"]
    if isinstance(exc, BaseExceptionGroup):
        return _lines(_traceback.format_exception(exc, chain, _native_limit(limit)))
    if tb is not _missing and tb is not exc.__traceback__:
        head = ["Traceback (most recent call last):\n"] if tb is not None else []
        return head + format_tb(tb, limit) + format_exception_only(exc)
    return _entries(_traceback.format_exception(exc, chain, _native_limit(limit)))


def format_exception_only(exc, /, value=_missing):
    """The last part of that: type and message, and the place of a SyntaxError."""
    exc = exc if value is _missing else value
    if exc is None:
        return ["NoneType: None\n"]
    text = _traceback.format_exception_only(exc)
    return _lines(text) if isinstance(exc, SyntaxError) or hasattr(exc, "__notes__") else [text]


def format_tb(tb, limit=None):
    """The entries of a traceback, as a list of texts."""
    return _entries(_traceback.format_tb(tb, _native_limit(limit)))


def format_exc(limit=None, chain=True):
    """The exception being handled, as one text."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def _print(texts, file):
    print("".join(texts), file=sys.stderr if file is None else file, end="")


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True):
    """Prints an exception as an uncaught one is printed."""
    _print(format_exception(exc, value, tb, limit, chain), file)


def print_exc(limit=None, file=None, chain=True):
    """Prints the exception being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    """Prints the last exception that nobody caught."""
    if not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def print_tb(tb, limit=None, file=None):
    """Prints the entries of a traceback."""
    _print(format_tb(tb, limit), file)


def walk_tb(tb):
    """(frame, line number) for each step of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    """(frame, line number) from a frame (None: the caller's) outwards."""
    if f is None:
        f = sys._getframe().f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def clear_frames(tb):
    """Clears the local variables of all frames in a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next


class FrameSummary:
    """One entry of a traceback, without its frame."""

    __slots__ = "filename", "lineno", "name", "_line", "locals"

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        self.locals = None if locals is None else {key: repr(value) for key, value in locals.items()}

    @property
    def line(self):
        if self._line is None and self.lineno is not None:
            self._line = _traceback.source_line(self.filename, self.lineno)
        return None if self._line is None else self._line.strip()

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename, self.lineno, self.name, self.locals) == (other.filename, other.lineno, other.name, other.locals)
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    """A list of FrameSummary."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Takes the frames of walk_stack or walk_tb; a negative limit counts from the end."""
        steps = list(frame_gen)
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            steps = steps[:limit] if limit >= 0 else steps[limit:]
        result = klass()
        for frame, lineno in steps:
            code = frame.f_code
            result.append(FrameSummary(code.co_filename, lineno, code.co_name, locals=frame.f_locals if capture_locals else None))
        return result

    @classmethod
    def from_list(klass, a_list):
        """Makes one from FrameSummary objects or (file, line, name, text) tuples."""
        result = klass()
        for entry in a_list:
            if not isinstance(entry, FrameSummary):
                filename, lineno, name, line = entry
                entry = FrameSummary(filename, lineno, name, line=line)
            result.append(entry)
        return result

    def format_frame_summary(self, frame_summary):
        text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        if frame_summary.line:
            text += f"    {frame_summary.line}\n"
        if frame_summary.locals:
            text += "".join(f"    {name} = {value}\n" for name, value in sorted(frame_summary.locals.items()))
        return text

    def format(self):
        """A list of texts; entries that repeat more than three times are counted."""
        result = []
        last = None
        count = 0
        for entry in self:
            place = (entry.filename, entry.lineno, entry.name)
            if place != last:
                self._add_count(result, count)
                last = place
                count = 0
            count += 1
            if count <= 3:
                result.append(self.format_frame_summary(entry))
        self._add_count(result, count)
        return result

    @staticmethod
    def _add_count(result, count):
        if count > 3:
            count -= 3
            result.append(f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n")


def extract_tb(tb, limit=None):
    """The entries of a traceback as a StackSummary."""
    return StackSummary.extract(walk_tb(tb), limit=limit)


def extract_stack(f=None, limit=None):
    """The frames from the outermost to f (None: the caller's) as a StackSummary."""
    if f is None:
        f = sys._getframe().f_back
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def format_list(extracted_list):
    """The texts of a StackSummary or a list of tuples."""
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    """Prints a StackSummary or a list of tuples."""
    _print(format_list(extracted_list), file)


def format_stack(f=None, limit=None):
    """The texts of the frames from the outermost to f."""
    if f is None:
        f = sys._getframe().f_back
    return format_list(extract_stack(f, limit))


def print_stack(f=None, limit=None, file=None):
    """Prints the frames from the outermost to f."""
    if f is None:
        f = sys._getframe().f_back
    _print(format_list(extract_stack(f, limit)), file)


class TracebackException:
    """An exception prepared for printing."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, _seen=None):
        self.exc_type = exc_type
        self.stack = StackSummary.extract(walk_tb(exc_traceback), limit=limit, capture_locals=capture_locals)
        self._only = format_exception_only(exc_value)
        self._all = {chain: format_exception(exc_value, limit=limit, chain=chain) for chain in (False, True)}
        self._str = str(exc_value)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        yield from self._only

    def format(self, *, chain=True, _ctx=None):
        yield from self._all[bool(chain)]

    def print(self, *, file=None, chain=True):
        _print(self.format(chain=chain), file)
