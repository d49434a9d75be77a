"""Building blocks for loops: iterators made from iterators."""
import operator as _operator
from _itertools import Iterator as _Iterator

__all__ = ['accumulate', 'chain', 'combinations', 'combinations_with_replacement', 'compress', 'count', 'cycle',
           'dropwhile', 'filterfalse', 'groupby', 'islice', 'pairwise', 'permutations', 'product', 'repeat',
           'starmap', 'takewhile', 'tee', 'zip_longest']

_missing = object()
_max_index = 9223372036854775807


def _index(value):
    """value as an int by __index__ that may be a size."""
    index = range(value).stop
    if not -_max_index <= index <= _max_index:
        raise OverflowError('Python int too large to convert to C ssize_t')
    return index


# ---- without end ----

class count:
    """count(start=0, step=1): start, start + step, start + 2 * step, .."""
    __slots__ = ('_value', '_step', '__weakref__')

    def __init__(self, start=0, step=1):
        for value in (start, step):
            if not (hasattr(value, '__index__') or hasattr(value, '__float__') or hasattr(value, '__complex__')
                    or isinstance(value, complex)):
                raise TypeError('a number is required')
        self._value, self._step = start, step

    def __iter__(self):
        return self

    def __next__(self):
        value = self._value
        self._value = value + self._step
        return value

    def __repr__(self):
        if isinstance(self._step, int) and self._step == 1:
            return f'count({self._value!r})'
        return f'count({self._value!r}, {self._step!r})'

    def __reduce__(self):
        if isinstance(self._step, int) and self._step == 1:
            return type(self), (self._value,)
        return type(self), (self._value, self._step)


def _cycle_items(iterator):
    kept = []
    for item in iterator:
        yield item
        kept.append(item)
    while kept:
        yield from kept


class cycle(_Iterator):
    """cycle(iterable): its items again and again."""
    __slots__ = ()

    def __init__(self, iterable, /):
        self._generator = _cycle_items(iter(iterable))


class repeat:
    """repeat(object[, times]): the object, times times or for ever."""
    __slots__ = ('_object', '_left', '__weakref__')

    def __init__(self, object, times=_missing):
        self._object = object
        self._left = None if times is _missing else max(_index(times), 0)

    def __iter__(self):
        return self

    def __next__(self):
        left = self._left
        if left is not None:
            if left == 0:
                raise StopIteration
            self._left = left - 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError('len() of unsized object')
        return self._left

    def __repr__(self):
        if self._left is None:
            return f'repeat({self._object!r})'
        return f'repeat({self._object!r}, {self._left})'

    def __reduce__(self):
        return type(self), (self._object,) if self._left is None else (self._object, self._left)


# ---- one after the other ----

def _chain_items(iterables):
    for iterable in iterables:
        yield from iter(iterable)


class chain(_Iterator):
    """chain(*iterables): all items of the first, then of the second, and so on."""
    __slots__ = ()

    def __init__(self, *iterables):
        self._generator = _chain_items(iter(iterables))

    @classmethod
    def from_iterable(cls, iterable, /):
        """As chain(*iterable), but the iterables are taken one at a time."""
        self = cls.__new__(cls)
        self._generator = _chain_items(iter(iterable))
        return self

    __class_getitem__ = classmethod(type(list[int]))


def _accumulate_items(iterator, func, initial):
    total = initial
    if total is None:
        total = next(iterator, _missing)
        if total is _missing:
            return
    yield total
    for item in iterator:
        total = func(total, item)
        yield total


class accumulate(_Iterator):
    """accumulate(iterable[, func, *, initial]): running totals, or running results of func."""
    __slots__ = ()

    def __init__(self, iterable, func=None, *, initial=None):
        self._generator = _accumulate_items(iter(iterable), _operator.add if func is None else func, initial)


# ---- choosing ----

def _compress_items(data, selectors):
    for item, selected in zip(data, selectors):
        if selected:
            yield item


class compress(_Iterator):
    """compress(data, selectors): the items of data whose selector is true."""
    __slots__ = ()

    def __init__(self, data, selectors):
        self._generator = _compress_items(iter(data), iter(selectors))


def _dropwhile_items(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            yield item
            break
    yield from iterator


class dropwhile(_Iterator):
    """dropwhile(predicate, iterable): the items from the first on for which predicate is false."""
    __slots__ = ()

    def __init__(self, predicate, iterable, /):
        self._generator = _dropwhile_items(predicate, iter(iterable))


def _takewhile_items(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            return
        yield item


class takewhile(_Iterator):
    """takewhile(predicate, iterable): the items before the first for which predicate is false."""
    __slots__ = ()

    def __init__(self, predicate, iterable, /):
        self._generator = _takewhile_items(predicate, iter(iterable))


def _filterfalse_items(predicate, iterator):
    if predicate is None or predicate is bool:
        for item in iterator:
            if not item:
                yield item
    else:
        for item in iterator:
            if not predicate(item):
                yield item


class filterfalse(_Iterator):
    """filterfalse(predicate, iterable): the items for which predicate is false."""
    __slots__ = ()

    def __init__(self, predicate, iterable, /):
        self._generator = _filterfalse_items(predicate, iter(iterable))


def _islice_items(iterator, start, stop, step):
    for _ in range(start):              # taken from the iterator even if nothing is to follow
        if next(iterator, _missing) is _missing:
            return
    if stop is not None and stop <= start:
        return
    position = wanted = start
    for item in iterator:
        if position == wanted:
            yield item
            wanted += step
        position += 1
        if stop is not None and wanted >= stop:
            for _ in range(stop - position):
                if next(iterator, _missing) is _missing:
                    return
            return


def _islice_bound(value, text):
    if value is None:
        return None
    try:
        value = _index(value)
    except (TypeError, OverflowError):
        value = -1
    if value < 0:
        raise ValueError(text)
    return value


class islice(_Iterator):
    """islice(iterable, stop) or islice(iterable, start, stop[, step]): a slice of the items."""
    __slots__ = ()

    def __init__(self, iterable, /, *args):
        if not args:
            raise TypeError('islice expected at least 2 arguments, got 1')
        if len(args) > 3:
            raise TypeError(f'islice expected at most 4 arguments, got {len(args) + 1}')
        if len(args) == 1:
            start, step = 0, 1
            stop = _islice_bound(args[0], 'Stop argument for islice() must be None or an integer: '
                                          '0 <= x <= sys.maxsize.')
        else:
            text = 'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.'
            stop = _islice_bound(args[1], 'Stop argument for islice() must be None or an integer: '
                                          '0 <= x <= sys.maxsize.')
            start = _islice_bound(args[0], text) or 0
            step = _islice_bound(args[2], 'Step for islice() must be a positive integer or None.') \
                if len(args) > 2 else None
            if step == 0:
                raise ValueError('Step for islice() must be a positive integer or None.')
            step = 1 if step is None else step
        self._generator = _islice_items(iter(iterable), start, stop, step)


# ---- mapping and pairing ----

def _starmap_items(function, iterator):
    for args in iterator:
        yield function(*args)


class starmap(_Iterator):
    """starmap(function, iterable): function(*item) for each item."""
    __slots__ = ()

    def __init__(self, function, iterable, /):
        self._generator = _starmap_items(function, iter(iterable))


def _pairwise_items(iterator):
    before = next(iterator, _missing)
    if before is _missing:
        return
    for item in iterator:
        yield before, item
        before = item


class pairwise(_Iterator):
    """pairwise(iterable): each item with the one after it."""
    __slots__ = ()

    def __init__(self, iterable, /):
        self._generator = _pairwise_items(iter(iterable))


def _zip_longest_items(iterators, fillvalue):
    running = len(iterators)
    done = [False] * running
    while running:
        row = []
        for place, iterator in enumerate(iterators):
            item = fillvalue
            if not done[place]:
                item = next(iterator, _missing)
                if item is _missing:
                    item = fillvalue
                    done[place] = True
                    running -= 1
            row.append(item)
        if running:
            yield tuple(row)


class zip_longest(_Iterator):
    """zip_longest(*iterables, fillvalue=None): as zip(), until the longest is exhausted."""
    __slots__ = ()

    def __init__(self, *iterables, fillvalue=None):
        self._generator = _zip_longest_items([iter(iterable) for iterable in iterables], fillvalue)


# ---- grouping and splitting ----

class _grouper:
    """The items of one group; empty as soon as the groupby has gone on."""
    __slots__ = ('_parent', '_key')

    def __init__(self, parent, key):
        self._parent, self._key = parent, key

    def __iter__(self):
        return self

    def __next__(self):
        parent = self._parent
        if parent._group is not self:
            raise StopIteration
        if parent._value is _missing and not parent._advance():
            raise StopIteration
        if not (parent._value_key is self._key or parent._value_key == self._key):
            raise StopIteration
        value = parent._value
        parent._value = _missing
        return value


class groupby:
    """groupby(iterable, key=None): (key, items) for each run of items with the same key."""
    __slots__ = ('_iterator', '_function', '_value', '_value_key', '_group', '__weakref__')

    def __init__(self, iterable, key=None):
        self._iterator, self._function = iter(iterable), key
        self._value = self._value_key = _missing
        self._group = None

    def __iter__(self):
        return self

    def _advance(self):
        value = next(self._iterator, _missing)
        if value is _missing:
            return False
        self._value_key = value if self._function is None else self._function(value)
        self._value = value
        return True

    def __next__(self):
        group = self._group
        self._group = None
        while self._value is _missing or (group is not None and (
                self._value_key is group._key or self._value_key == group._key)):
            if not self._advance():
                raise StopIteration
        self._group = _grouper(self, self._value_key)
        return self._value_key, self._group


class _tee:
    """One of the iterators of tee(): walks along a chain of [item, rest] cells that all share."""
    __slots__ = ('_iterator', '_cell', '__weakref__')

    def __init__(self, iterator, cell):
        self._iterator, self._cell = iterator, cell

    def __iter__(self):
        return self

    def __next__(self):
        cell = self._cell
        if not cell:
            item = next(self._iterator)
            cell.append(item)
            cell.append([])
        self._cell = cell[1]
        return cell[0]

    def __copy__(self):
        return _tee(self._iterator, self._cell)


def tee(iterable, n=2, /):
    """n independent iterators over the items."""
    n = _index(n)
    if n < 0:
        raise ValueError('n must be >= 0')
    if n == 0:
        return ()
    iterator = iter(iterable)
    first = iterator.__copy__() if isinstance(iterator, _tee) else _tee(iterator, [])
    return tuple([first] + [first.__copy__() for _ in range(n - 1)])


# ---- combining ----

def _product_items(pools):
    if not all(pools):
        return
    places = [0] * len(pools)
    row = [pool[0] for pool in pools]
    while True:
        yield tuple(row)
        at = len(pools) - 1
        while at >= 0:
            places[at] += 1
            if places[at] < len(pools[at]):
                row[at] = pools[at][places[at]]
                break
            places[at] = 0
            row[at] = pools[at][0]
            at -= 1
        else:
            return


class product(_Iterator):
    """product(*iterables, repeat=1): all tuples with one item of each; the last changes fastest."""
    __slots__ = ()

    def __init__(self, *iterables, repeat=1):
        repeat = _index(repeat)
        if repeat < 0:
            raise ValueError('repeat argument cannot be negative')
        self._generator = _product_items([tuple(iterable) for iterable in iterables] * repeat)


def _permutation_items(pool, r):
    size = len(pool)
    if r > size:
        return
    order = list(range(size))
    turns = list(range(size, size - r, -1))
    yield tuple([pool[i] for i in order[:r]])
    while size:
        for at in reversed(range(r)):
            turns[at] -= 1
            if turns[at]:
                other = size - turns[at]
                order[at], order[other] = order[other], order[at]
                yield tuple([pool[i] for i in order[:r]])
                break
            order[at:] = order[at + 1:] + order[at:at + 1]
            turns[at] = size - at
        else:
            return


def _check_r(r):
    r = _index(r)
    if r < 0:
        raise ValueError('r must be non-negative')
    return r


class permutations(_Iterator):
    """permutations(iterable, r=None): all ways to put r of the items in order."""
    __slots__ = ()

    def __init__(self, iterable, r=None):
        pool = tuple(iterable)
        if r is not None and not isinstance(r, int):
            raise TypeError('Expected int as r')
        self._generator = _permutation_items(pool, len(pool) if r is None else _check_r(r))


def _combination_items(pool, r):
    size = len(pool)
    if r > size:
        return
    places = list(range(r))
    yield tuple(pool[:r])
    while True:
        for at in reversed(range(r)):
            if places[at] != at + size - r:
                break
        else:
            return
        start = places[at] + 1
        places[at:] = range(start, start + r - at)
        yield tuple([pool[i] for i in places])


class combinations(_Iterator):
    """combinations(iterable, r): all choices of r items, in the order of the items."""
    __slots__ = ()

    def __init__(self, iterable, r):
        self._generator = _combination_items(tuple(iterable), _check_r(r))


def _repeating_items(pool, r):
    size = len(pool)
    if not size and r:
        return
    places = [0] * r
    yield tuple([pool[i] for i in places])
    while True:
        for at in reversed(range(r)):
            if places[at] != size - 1:
                break
        else:
            return
        places[at:] = [places[at] + 1] * (r - at)
        yield tuple([pool[i] for i in places])


class combinations_with_replacement(_Iterator):
    """combinations_with_replacement(iterable, r): as combinations, with items allowed to come again."""
    __slots__ = ()

    def __init__(self, iterable, r):
        self._generator = _repeating_items(tuple(iterable), _check_r(r))
