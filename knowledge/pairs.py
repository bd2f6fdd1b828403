"""Pairs of things that stand near each other in rows. Knows numbers only."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

# A pair of one row only cannot tell that two rows are alike.
MIN_ROWS: Final = 2


class Pairs:
    """The pairs that more than one row has, each by its number; things are numbered from 0, and below 0 is none."""

    def __init__(self, things: Ints, rows: Ints, gaps: Sequence[int]) -> None:
        self._gaps = gaps
        self._size = int(things.max(initial=0)) + 1
        found = [_shared(keys, at) for keys, at in self._keys(things, rows)]
        self._known: Longs = np.concatenate([np.zeros(0, np.int64), *found])

    def __len__(self) -> int:
        return len(self._known)

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


def distinct(keys: Longs) -> Longs:
    """The different keys, sorted. (Sorting beats the hashing of numpy's `unique` several times over.)"""
    keys.sort()
    first: Longs = keys[np.concatenate((np.ones(min(1, len(keys)), np.bool_), keys[1:] != keys[:-1]))]
    return first


def _shared(keys: Longs, rows: Ints) -> Longs:
    """The keys that enough different rows have, sorted."""
    span = int(rows.max(initial=0)) + 1
    once = distinct(keys * span + rows) // span
    starts = np.flatnonzero(np.concatenate((np.ones(min(1, len(once)), np.bool_), once[1:] != once[:-1])))
    shared: Longs = once[starts[np.diff(np.append(starts, len(once))) >= MIN_ROWS]]
    return shared
