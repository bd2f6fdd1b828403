"""Numbers by text, packed into arrays that can be mapped from a file. Knows no words."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.integer[Any]]
"""Whole numbers of any width."""

_PRIME: Final = 16397015669121823223
"""Drawn at random from those of 64 bits: that a text which is not there has the remainder of one that is, is one in
10^10 at most, at a million texts of a hundred bytes (Karp and Rabin, 1987)."""


class Table:
    """Numbers by text: ten bytes a text where a dictionary takes a hundred. The texts themselves are not kept."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        """The numbers, from 0 up."""
        digests = np.fromiter(map(_digest, numbers), np.uint64, len(numbers))
        order = np.argsort(digests)
        self._digests = digests[order]
        self._numbers = narrow(np.fromiter(numbers.values(), np.int64, len(numbers))[order])

    def __len__(self) -> int:
        return len(self._digests)

    def get(self, text: str, default: int = 0) -> int:
        """The number of a text, or `default`."""
        digest = _digest(text)
        place = bisect_left(self._digests.data, digest)
        found = place < len(self._digests) and self._digests.item(place) == digest
        return int(self._numbers.item(place)) if found else default


class Shares:
    """For each of some rows, in what share of its cases each key is seen; most keys are seen in few rows."""

    def __init__(self, rows: Mapping[str, Mapping[str, int]], cases: Mapping[str, int]) -> None:
        """Of each row how often each key is seen, 0 included, and how many cases the row has."""
        self._rows = {row: (number, cases[row]) for number, row in enumerate(rows)}
        self._numbers = {
            key: number for number, key in enumerate(sorted({key for row in rows.values() for key in row}))
        }
        self._starts = np.cumsum([0, *(len(counts) for counts in rows.values())], dtype=np.int64)
        laid = [
            seen for counts in rows.values() for seen in sorted((self._numbers[key], counts[key]) for key in counts)
        ]
        self._keys, self._counts = (narrow(column) for column in np.array(laid, np.int64).reshape(-1, 2).T)

    def of(self, row: str, keys: Iterable[str]) -> Mapping[str, float]:
        """The shares of those of some keys that a row has, 0 to 1."""
        number, cases = self._rows[row]
        start, stop = self._starts.item(number), self._starts.item(number + 1)
        own, found = self._keys.data, {}
        for key in keys:
            wanted = self._numbers.get(key)
            if wanted is not None:
                place = bisect_left(own, wanted, start, stop)
                if place < stop and own[place] == wanted:
                    found[key] = self._counts.item(place) / cases
        return found


class Sets:
    """A few names for each of some texts: some ten bytes a text, and four a name, where a set takes two hundred."""

    def __init__(self, sets: Mapping[str, Collection[str]]) -> None:
        self._names = tuple(sorted({name for names in sets.values() for name in names}))
        numbers = {name: number for number, name in enumerate(self._names)}
        self._rows = Table({text: row for row, text in enumerate(sets, 1)})
        laid = [numbers[name] for names in sets.values() for name in names]
        self._starts = narrow(np.cumsum([0, 0, *map(len, sets.values())]))
        self._numbers = narrow(np.array(laid, np.int64))

    def of(self, text: str) -> frozenset[str]:
        """The names of a text; none of one that is not there."""
        row = self._rows.get(text)
        numbers = self._numbers[self._starts.item(row) : self._starts.item(row + 1)]
        return frozenset(map(self._names.__getitem__, numbers.tolist()))


def narrow(numbers: Whole) -> Whole:
    """The same whole numbers, from 0 up, in as few bytes as they fit into."""
    narrowed: Whole = numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))
    return narrowed


def _digest(text: str) -> int:
    return int.from_bytes(b"\1" + text.encode("utf-8", "replace")) % _PRIME
