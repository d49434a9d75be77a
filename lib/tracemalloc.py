"""Find out where memory was allocated: snapshots of the recorded blocks, and their figures."""
from collections.abc import Iterable, Sequence
from functools import total_ordering

from _traceback import source_line as _source_line
from _tracemalloc import (
    _get_object_traceback, _get_traces, clear_traces, get_traceback_limit, get_traced_memory,
    get_tracemalloc_memory, is_tracing, reset_peak, start, stop)


def _format_size(size, sign):
    for unit in ('B', 'KiB', 'MiB', 'GiB', 'TiB'):
        if abs(size) < 100 and unit != 'B':
            return f'{size:+.1f} {unit}' if sign else f'{size:.1f} {unit}'
        if abs(size) < 10 * 1024 or unit == 'TiB':
            return f'{size:+.0f} {unit}' if sign else f'{size:.0f} {unit}'
        size /= 1024


def _read_only(name, text):
    """A property that shows the attribute `name`."""
    return property(lambda self: getattr(self, name), doc=text)


# ---- figures ----

def _count_text(size, count, signed_size='', signed_count=''):
    text = f'size={_format_size(size, False)}{signed_size}, count={count}{signed_count}'
    if count:
        text += f', average={_format_size(size / count, False)}'
    return text


class Statistic:
    """Sum of the blocks that share a traceback, a line or a file."""

    __slots__ = ('traceback', 'size', 'count')

    def __init__(self, traceback, size, count):
        self.traceback = traceback
        self.size = size
        self.count = count

    def _values(self):
        return self.traceback, self.size, self.count

    def __hash__(self):
        return hash(self._values())

    def __eq__(self, other):
        if not isinstance(other, Statistic):
            return NotImplemented
        return self._values() == other._values()

    def __str__(self):
        return f'{self.traceback}: {_count_text(self.size, self.count)}'

    def __repr__(self):
        return f'<Statistic traceback={self.traceback!r} size={self.size} count={self.count}>'

    def _sort_key(self):
        return self.size, self.count, self.traceback


class StatisticDiff:
    """The same sum in a new snapshot, with its distance from an old one."""

    __slots__ = ('traceback', 'size', 'size_diff', 'count', 'count_diff')

    def __init__(self, traceback, size, size_diff, count, count_diff):
        self.traceback = traceback
        self.size = size
        self.size_diff = size_diff
        self.count = count
        self.count_diff = count_diff

    def _values(self):
        return self.traceback, self.size, self.size_diff, self.count, self.count_diff

    def __hash__(self):
        return hash(self._values())

    def __eq__(self, other):
        if not isinstance(other, StatisticDiff):
            return NotImplemented
        return self._values() == other._values()

    def __str__(self):
        text = _count_text(self.size, self.count, f' ({_format_size(self.size_diff, True)})',
                           f' ({self.count_diff:+})')
        return f'{self.traceback}: {text}'

    def __repr__(self):
        return (f'<StatisticDiff traceback={self.traceback!r} size={self.size} ({self.size_diff:+})'
                f' count={self.count} ({self.count_diff:+})>')

    def _sort_key(self):
        return abs(self.size_diff), self.size, abs(self.count_diff), self.count, self.traceback


def _compare_grouped_stats(old_group, new_group):
    old_group = dict(old_group)
    differences = []
    for traceback, stat in new_group.items():
        previous = old_group.pop(traceback, None)
        old_size, old_count = (previous.size, previous.count) if previous is not None else (0, 0)
        differences.append(StatisticDiff(traceback, stat.size, stat.size - old_size,
                                         stat.count, stat.count - old_count))
    for traceback, stat in old_group.items():
        differences.append(StatisticDiff(traceback, 0, -stat.size, 0, -stat.count))
    return differences


# ---- where ----

@total_ordering
class Frame:
    """A line of a file."""

    __slots__ = ('_frame',)

    def __init__(self, frame):
        self._frame = frame

    filename = property(lambda self: self._frame[0])
    lineno = property(lambda self: self._frame[1])

    def __eq__(self, other):
        if not isinstance(other, Frame):
            return NotImplemented
        return self._frame == other._frame

    def __lt__(self, other):
        if not isinstance(other, Frame):
            return NotImplemented
        return self._frame < other._frame

    def __hash__(self):
        return hash(self._frame)

    def __str__(self):
        return f'{self.filename}:{self.lineno}'

    def __repr__(self):
        return f'<Frame filename={self.filename!r} lineno={self.lineno!r}>'


@total_ordering
class Traceback(Sequence):
    """Frames from the oldest to the newest."""

    __slots__ = ('_frames', '_total_nframe')

    def __init__(self, frames, total_nframe=None):
        super().__init__()
        self._frames = tuple(reversed(frames))
        self._total_nframe = total_nframe

    total_nframe = _read_only('_total_nframe', 'Number of frames there were, or None.')

    def __len__(self):
        return len(self._frames)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(Frame(frame) for frame in self._frames[index])
        return Frame(self._frames[index])

    def __contains__(self, frame):
        return frame._frame in self._frames

    def __hash__(self):
        return hash(self._frames)

    def __eq__(self, other):
        if not isinstance(other, Traceback):
            return NotImplemented
        return self._frames == other._frames

    def __lt__(self, other):
        if not isinstance(other, Traceback):
            return NotImplemented
        return self._frames < other._frames

    def __str__(self):
        return str(self[0])

    def __repr__(self):
        total = '' if self._total_nframe is None else f' total_nframe={self._total_nframe}'
        return f'<Traceback {tuple(self)}{total}>'

    def format(self, limit=None, most_recent_first=False):
        """Lines of text for the newest `limit` frames; a negative limit leaves out that many."""
        frames = self[:]
        if limit is not None:
            frames = frames[-limit:] if limit > 0 else frames[:limit]
        if most_recent_first:
            frames = reversed(frames)
        lines = []
        for frame in frames:
            lines.append(f'  File "{frame.filename}", line {frame.lineno}')
            source = _source_line(frame.filename, frame.lineno).strip()
            if source:
                lines.append(f'    {source}')
        return lines


def get_object_traceback(obj):
    """The Traceback of where obj was allocated; None when that was not recorded."""
    frames = _get_object_traceback(obj)
    return None if frames is None else Traceback(frames)


class Trace:
    """A block of memory: its size and where it was allocated."""

    __slots__ = ('_trace',)

    def __init__(self, trace):
        self._trace = trace

    domain = property(lambda self: self._trace[0])
    size = property(lambda self: self._trace[1])
    traceback = property(lambda self: Traceback(*self._trace[2:]))

    def __eq__(self, other):
        if not isinstance(other, Trace):
            return NotImplemented
        return self._trace == other._trace

    def __hash__(self):
        return hash(self._trace)

    def __str__(self):
        return f'{self.traceback}: {_format_size(self.size, False)}'

    def __repr__(self):
        return (f'<Trace domain={self.domain} size={_format_size(self.size, False)},'
                f' traceback={self.traceback!r}>')


class _Traces(Sequence):
    """The blocks of a snapshot; each becomes a Trace when it is looked at."""

    def __init__(self, traces):
        super().__init__()
        self._traces = traces

    def __len__(self):
        return len(self._traces)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(Trace(trace) for trace in self._traces[index])
        return Trace(self._traces[index])

    def __contains__(self, trace):
        return trace._trace in self._traces

    def __eq__(self, other):
        if not isinstance(other, _Traces):
            return NotImplemented
        return self._traces == other._traces

    def __repr__(self):
        return f'<Traces len={len(self)}>'


# ---- filters ----

def _normalize_filename(filename):
    if not isinstance(filename, str):
        raise TypeError('expected str, bytes or os.PathLike object, '
                        f'not {type(filename).__name__}')
    return filename[:-1] if filename.endswith('.pyc') else filename


def _set_end(pattern, at):
    """Index of the bracket that closes the one at `at`, or -1."""
    first = at + 2 if pattern[at + 1:at + 2] == '!' else at + 1
    return pattern.find(']', first + 1)


def _in_set(char, body):
    negated = body[0] == '!'
    at = 1 if negated else 0
    found = False
    while at < len(body):
        if at + 2 < len(body) and body[at + 1] == '-':
            found = found or body[at] <= char <= body[at + 2]
            at += 3
        else:
            found = found or body[at] == char
            at += 1
    return found != negated


def _glob_step(text, t, pattern, p):
    """Index in pattern after what matches the character text[t], or -1."""
    if p >= len(pattern) or t >= len(text):
        return -1
    char = pattern[p]
    end = _set_end(pattern, p) if char == '[' else -1
    if end >= 0:
        return end + 1 if _in_set(text[t], pattern[p + 1:end]) else -1
    return p + 1 if char in ('?', text[t]) else -1


def _glob_match(text, pattern):
    """Whether text matches a shell pattern of * ? [set] [!set]."""
    t = p = 0
    star = star_text = -1
    while t < len(text):
        if pattern[p:p + 1] == '*':
            star, star_text = p, t
            p += 1
            continue
        after = _glob_step(text, t, pattern, p)
        if after >= 0:
            t += 1
            p = after
        elif star >= 0:
            star_text += 1
            t, p = star_text, star + 1
        else:
            return False
    return pattern[p:].strip('*') == ''


class BaseFilter:
    """What Filter and DomainFilter have in common."""

    def __init__(self, inclusive):
        self.inclusive = inclusive

    def _match(self, trace):
        raise NotImplementedError


class Filter(BaseFilter):
    """Chooses blocks by the file, and the line, they were allocated in."""

    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        super().__init__(inclusive)
        self.inclusive = inclusive
        self._filename_pattern = _normalize_filename(filename_pattern)
        self.lineno = lineno
        self.all_frames = all_frames
        self.domain = domain

    filename_pattern = _read_only('_filename_pattern', None)

    def _is_named(self, filename, lineno):
        if not _glob_match(_normalize_filename(filename), self._filename_pattern):
            return False
        return self.lineno is None or lineno == self.lineno

    def _match_traceback(self, frames):
        if self.all_frames:
            named = any(self._is_named(*frame) for frame in frames)
        else:
            named = self._is_named(*frames[0])
        return named if self.inclusive else not named

    def _match(self, trace):
        domain, _size, frames, _total = trace
        matches = self._match_traceback(frames)
        if self.domain is None:
            return matches
        if self.inclusive:
            return matches and domain == self.domain
        return matches or domain != self.domain


class DomainFilter(BaseFilter):
    """Chooses blocks by their address space."""

    def __init__(self, inclusive, domain):
        super().__init__(inclusive)
        self._domain = domain

    domain = _read_only('_domain', None)

    def _match(self, trace):
        return (trace[0] == self.domain) == bool(self.inclusive)


# ---- snapshots ----

def _pickle():
    try:
        import pickle
    except ImportError:
        raise NotImplementedError('snapshots cannot be stored: there is no module pickle') from None
    return pickle


class Snapshot:
    """All recorded blocks at one moment."""

    def __init__(self, traces, traceback_limit):
        self.traces = _Traces(traces)
        self.traceback_limit = traceback_limit

    def dump(self, filename):
        """Write the snapshot into a file."""
        pickle = _pickle()
        with open(filename, 'wb') as file:
            pickle.dump(self, file, pickle.HIGHEST_PROTOCOL)

    @staticmethod
    def load(filename):
        """Read a snapshot that dump() has written."""
        pickle = _pickle()
        with open(filename, 'rb') as file:
            return pickle.load(file)

    def filter_traces(self, filters):
        """A new snapshot of the blocks that one inclusive filter (if there are any) and no
        exclusive filter rejects."""
        if not isinstance(filters, Iterable):
            raise TypeError(f'filters must be a list of filters, not {type(filters).__name__}')
        inclusive, exclusive = [], []
        for one in filters:
            (inclusive if one.inclusive else exclusive).append(one)
        kept = [trace for trace in self.traces._traces
                if (not inclusive or any(one._match(trace) for one in inclusive))
                and all(one._match(trace) for one in exclusive)]
        return Snapshot(kept, self.traceback_limit)

    def _group_by(self, key_type, cumulative):
        if key_type not in ('traceback', 'filename', 'lineno'):
            raise ValueError(f'unknown key_type: {key_type!r}')
        if cumulative and key_type not in ('lineno', 'filename'):
            raise ValueError(f'cumulative mode cannot by used with key type {key_type!r}')
        keys = {}               # frames, or a frame: its Traceback
        stats = {}
        for _domain, size, frames, _total in self.traces._traces:
            for part in frames if cumulative else (frames,):
                traceback = keys.get(part)
                if traceback is None:
                    traceback = keys[part] = _key_traceback(part, key_type, cumulative)
                stat = stats.get(traceback)
                if stat is None:
                    stats[traceback] = Statistic(traceback, size, 1)
                else:
                    stat.size += size
                    stat.count += 1
        return stats

    def statistics(self, key_type, cumulative=False):
        """Statistics by 'lineno', 'filename' or 'traceback', the biggest first; cumulative counts
        a block for all of its frames."""
        found = list(self._group_by(key_type, cumulative).values())
        found.sort(key=Statistic._sort_key, reverse=True)
        return found

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        """StatisticDiffs against an older snapshot, the biggest change first."""
        differences = _compare_grouped_stats(old_snapshot._group_by(key_type, cumulative),
                                             self._group_by(key_type, cumulative))
        differences.sort(key=StatisticDiff._sort_key, reverse=True)
        return differences


def _key_traceback(part, key_type, cumulative):
    """The Traceback that stands for all blocks with this key: part is a frame or all frames."""
    if key_type == 'traceback':
        return Traceback(part)
    filename, lineno = part if cumulative else part[0]
    return Traceback(((filename, lineno if key_type == 'lineno' else 0),))


def take_snapshot():
    """A Snapshot of the blocks recorded up to now."""
    if not is_tracing():
        raise RuntimeError('the tracemalloc module must be tracing memory allocations to take a '
                           'snapshot')
    return Snapshot(_get_traces(), get_traceback_limit())
