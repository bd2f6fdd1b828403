"""Pairs of things that stand near each other in rows. Knows numbers only."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.tables import Whole, narrow

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

# A pair of one row only cannot tell that two rows are alike.
MIN_ROWS: Final = 2
# Of pairs that need not stand near each other there are so many that two rows have some by chance.
MIN_TOGETHER: Final = 3
# Numbers of one row that are paired with each other; their pairs grow by the square.
MOST_TOGETHER: Final = 32
END: Final = np.iinfo(np.int64).max


class Pairs:
    """The pairs that more than one row has, each by its number; things are numbered from 0, and below 0 is none."""

    def __init__(self, things: Ints, rows: Ints, gaps: Sequence[int]) -> None:
        self._gaps = gaps
        self._size = int(things.max(initial=0)) + 1
        found = [_shared(keys, at) for keys, at in self._keys(things, rows)]
        self._known: Longs = np.concatenate([np.zeros(0, np.int64), *found])

    def __len__(self) -> int:
        return len(self._known)

    def among(self, things: Sequence[int]) -> Iterator[int]:
        """The numbers of the known pairs in one row."""
        known, size = self._known.data, self._size
        for number, gap in enumerate(self._gaps):
            for first, second in zip(things, things[gap:], strict=False):
                if 0 <= first < size and 0 <= second < size:
                    key = (number * size + first) * size + second
                    place = bisect_left(known, key)
                    if place < len(known) and known[place] == key:
                        yield place

    def columns(self, things: Ints, rows: Ints) -> tuple[Ints, Ints]:
        """The numbers of the known pairs in rows laid end to end, each with its row."""
        columns, places = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
        for keys, at in self._keys(things, rows):
            column = np.searchsorted(self._known, keys)
            known = column < len(self._known)
            known[known] = self._known[column[known]] == keys[known]
            columns.append(column[known].astype(np.int32))
            places.append(at[known])
        return np.concatenate(columns), np.concatenate(places)

    def _keys(self, things: Ints, rows: Ints) -> Iterator[tuple[Longs, Ints]]:
        """A key for each pair, rising from gap to gap, and its row."""
        for number, gap in enumerate(self._gaps):
            first, second = things[:-gap].astype(np.int64), things[gap:]
            whole = (
                (rows[:-gap] == rows[gap:])
                & (first >= 0)
                & (second >= 0)
                & (first < self._size)
                & (second < self._size)
            )
            yield (number * self._size + first[whole]) * self._size + second[whole], rows[:-gap][whole]


class Couples:
    """The pairs of numbers that stand in enough rows together, however far apart, each by its number."""

    def __init__(self, rows: Iterable[Whole], size: int, most: int) -> None:
        """The numbers of each row, rising, from 0 to below `size`; of the pairs the `most` commonest."""
        self._size = size
        keys = np.concatenate([np.zeros(0, np.int64), *map(self._keys, rows)])
        keys.sort()
        starts = _starts(keys)
        times = np.diff(np.append(starts, len(keys)))
        chosen = np.argsort(-times, kind="stable")[: min(most, np.count_nonzero(times >= MIN_TOGETHER))]
        self._known: Longs = np.append(np.sort(keys[starts[chosen]]), END)

    def __len__(self) -> int:
        return len(self._known) - 1

    def among(self, things: Whole) -> Longs:
        """The numbers of the known pairs in one row of numbers."""
        keys = self._keys(things)
        places = np.searchsorted(self._known, keys)
        found: Longs = places[self._known[places] == keys]
        return found

    def _keys(self, things: Whole) -> Longs:
        firsts = things[-MOST_TOGETHER:].astype(np.int64)[:, None]
        keys: Longs = (firsts * self._size + firsts.T)[firsts < firsts.T]
        return keys


class Followers:
    """How often each thing stands right after each other one."""

    def __init__(self, firsts: Ints, seconds: Ints, size: int) -> None:
        """The things that stand side by side, numbered from 0 to below `size`."""
        self._size = size
        keys = firsts.astype(np.int64) * size + seconds
        keys.sort()
        starts = _starts(keys)
        self._keys = narrow(keys[starts])
        self._counts = narrow(np.diff(np.append(starts, len(keys))))
        self.different = narrow(np.bincount(keys[starts] // max(1, size), minlength=size))
        """For each thing how many different ones follow it."""

    def count(self, first: int, second: int) -> int:
        """How often the second stands right after the first."""
        key, keys = first * self._size + second, self._keys.data
        place = bisect_left(keys, key)
        return int(self._counts.item(place)) if place < len(keys) and keys[place] == key else 0


def places_of(pairs: Sequence[tuple[int, int]], things: Ints, rows: Ints) -> Longs:
    """Where, in rows laid end to end, the first of a pair stands with the second right after it."""
    size = int(things.max(initial=0)) + 1
    wanted = np.array([-1, *sorted(first * size + second for first, second in pairs)], np.int64)
    keys = things[:-1].astype(np.int64) * size + things[1:]
    found = wanted[np.searchsorted(wanted, keys, "right") - 1] == keys
    places: Longs = np.flatnonzero(found & (rows[:-1] == rows[1:]))
    return places


def distinct(keys: Whole) -> Whole:
    """The different keys, sorted. (Sorting beats the hashing of numpy's `unique` several times over.)"""
    keys.sort()
    first: Whole = keys[_starts(keys)]
    return first


def _starts(keys: Whole) -> Longs:
    """Where in sorted keys each different one stands first."""
    starts: Longs = np.flatnonzero(np.concatenate((np.ones(min(1, len(keys)), np.bool_), keys[1:] != keys[:-1])))
    return starts


def _shared(keys: Longs, rows: Ints) -> Whole:
    """The keys that enough different rows have, sorted."""
    span = int(rows.max(initial=0)) + 1
    once = distinct(keys * span + rows) // span
    starts = _starts(once)
    return once[starts[np.diff(np.append(starts, len(once))) >= MIN_ROWS]]
