"""Warnings: filters and how they are shown.

Patterns of filters are plain text: the start of a message (capitals do not matter) and the whole name of a module."""
# SPDX-License-Identifier: MIT
import sys
from _traceback import source_line as _source_line
from _warnings import filters, warn, warn_explicit

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings", "catch_warnings"]

_ACTIONS = ("error", "ignore", "always", "default", "module", "once")


class WarningMessage:
    """One warning as it was issued."""

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, "
                f"lineno : {self.lineno}, line : {self.line!r}}}")


def formatwarning(message, category, filename, lineno, line=None):
    """A warning as the text that is printed for it."""
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        line = _source_line(filename, lineno)
    line = line.strip() if line else ""
    return f"{text}  {line}\n" if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Writes a warning to a file, sys.stderr unless another one is given."""
    if file is None:
        file = sys.stderr
        if file is None:
            return
    try:
        file.write(formatwarning(message, category, filename, lineno, line))
    except OSError:
        pass


def _source_text(category, source):
    """Where the object that a warning is about was allocated, if that is known."""
    from _tracemalloc import is_tracing
    if not is_tracing():
        return f"{category.__name__}: Enable tracemalloc to get the object allocation traceback\n"
    from tracemalloc import get_object_traceback
    traceback = get_object_traceback(source)
    if traceback is None:
        return ""
    text = "Object allocated at (most recent call last):\n"
    for frame in traceback:
        text += f'  File "{frame.filename}", lineno {frame.lineno}\n'
        line = _source_line(frame.filename, frame.lineno).strip()
        if line:
            text += f"    {line}\n"
    return text


_showwarning_orig = showwarning
_recorders = []


def _show(message, category, filename, lineno, source):
    """Called by the interpreter for each warning that is to be shown."""
    if _recorders and _recorders[-1] is not None:
        _recorders[-1].append(WarningMessage(message, category, filename, lineno, source=source))
    else:
        showwarning(message, category, filename, lineno)
        if source is not None and showwarning is _showwarning_orig and sys.stderr is not None:
            sys.stderr.write(_source_text(category, source))


def _add(item, append):
    if append:
        if item not in filters:
            filters.append(item)
        return
    try:
        filters.remove(item)
    except ValueError:
        pass
    filters.insert(0, item)


def _check(action, category, lineno):
    assert action in _ACTIONS, f"invalid action: {action!r}"
    assert isinstance(category, type) and issubclass(category, Warning), "category must be a Warning subclass"
    assert isinstance(lineno, int) and lineno >= 0, "lineno must be an int >= 0"


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Adds a filter, in front of the others unless append is true."""
    _check(action, category, lineno)
    assert isinstance(message, str), "message must be a string"
    assert isinstance(module, str), "module must be a string"
    _add((action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Adds a filter that looks only at the category."""
    _check(action, category, lineno)
    _add((action, None, category, None, lineno), append)


def resetwarnings():
    """Removes all filters."""
    filters.clear()


class catch_warnings:
    """Restores the filters and showwarning at the end of a with statement; with record=True gives a list that collects the warnings."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)
        self._saved = None

    def __repr__(self):
        return "catch_warnings(record=True)" if self._record else "catch_warnings()"

    def __enter__(self):
        global showwarning
        if self._saved is not None:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._saved = (filters[:], showwarning)
        log = [] if self._record else None
        if self._record:
            showwarning = _showwarning_orig
            _recorders.append(log)
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        global showwarning
        if self._saved is None:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        filters[:], showwarning = self._saved
        if self._record:
            _recorders.pop()
