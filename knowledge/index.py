"""The wordings as weighted sparse rows, and the index that finds those near a question. Knows columns, no words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.features import FeatureSpace, Rows
from knowledge.pairs import Ints, Longs
from knowledge.tables import Whole, narrow

Floats = NDArray[np.float32]

# Places of the index looked at for one question, the most telling features first: time stays bounded.
MAX_POSTINGS: Final = 100_000
# One in so many rows is sampled to guess from which score on a row is near.
SAMPLED: Final = 16


@dataclass(frozen=True, slots=True)
class Weighting:
    """How much each feature counts."""

    families: tuple[float, ...] = (1.0, 0.9, 0.6, 0.3, 0.5)
    """Factors of words, groups, pairs, n-grams and pairs of units."""
    spread: float = 1.0
    """From plain inverse document frequency, 0, to spread over entries alone, 1."""
    doubt: float = 3.0
    """Sightings spread evenly over all entries that are added to each feature's own: one sighting proves little."""


class Index:
    """Rows of features with weights and lengths, and for each feature the rows that have it."""

    def __init__(self, space: FeatureSpace, entry_of: Ints, entries: int, weighting: Weighting) -> None:
        """`entry_of` gives each row's entry, in rising order."""
        self._rows = space.rows
        self._columns = space.offsets[-1]
        self._starts, self._postings = _inverted(space.rows, self._columns)
        self.weights = _weights(space, self._starts, self._postings, entry_of, entries, weighting)
        self.top = float(self.weights.max(initial=1e-6))
        self._scale = self._inverse_lengths()

    def values(self, columns: Whole, unknown: float) -> Floats:
        """The weights of a question's features at length one; `unknown` is the squared weight of what no row has."""
        weights = self.weights[columns]
        length = np.sqrt(np.dot(weights, weights) + unknown)
        return (weights / max(float(length), 1e-9)).astype(np.float32)

    def nearest(self, columns: Whole, values: Floats, limit: int, allowed: NDArray[np.bool_] | None) -> Ints:
        """The rows most alike to a question, in rising order, judged by its most telling features."""
        rows, products = self._gathered(columns, values)
        scores = np.bincount(rows, products, minlength=len(self._rows)) * self._scale
        if allowed is not None:
            scores[~allowed] = 0.0
        alike = np.flatnonzero(scores > _floor(scores, limit))
        if len(alike) < limit:
            alike = np.flatnonzero(scores > 0)
        if limit < len(alike):
            alike = np.sort(alike[np.argpartition(scores[alike], -limit)[-limit:]])
        return alike.astype(np.int32)

    def gram(self, rows: Ints, columns: Whole, values: Floats) -> tuple[Floats, Floats]:
        """The cosines of some rows to each other, and to a question."""
        starts = self._rows.starts[rows]
        lengths = self._rows.starts[rows + 1] - starts
        owners = np.repeat(np.arange(len(rows)), lengths)
        used = self._rows.columns[np.arange(len(owners)) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)]
        # What only one of the rows has makes none of them alike; it counts in the diagonal, which is one by definition.
        times = np.bincount(used, minlength=self._columns)
        times[columns] += 1
        seen = np.flatnonzero(times > 1)
        width = len(seen) + 1
        local = np.full(self._columns, len(seen), np.int32)
        local[seen] = np.arange(len(seen), dtype=np.int32)
        block = np.zeros((len(rows), width), np.float32)
        block.ravel()[owners * width + local[used]] = self.weights[used]
        block[:, -1] = 0.0
        question = np.zeros(width, np.float32)
        question[local[columns]] = values
        scale = self._scale[rows]
        gram = block @ block.T
        gram *= scale[:, None] * scale
        np.fill_diagonal(gram, 1.0)
        return gram, (block @ question) * scale

    def counts(self, start: int, stop: int, below: int) -> tuple[Longs, Longs]:
        """The columns under a bound that rows from `start` to before `stop` have, and how many of them have each."""
        columns = self._rows.columns[self._rows.starts[start] : self._rows.starts[stop]]
        counts = np.bincount(columns[columns < below])
        found = np.flatnonzero(counts)
        return found, counts[found]

    def rows_with(self, columns: Sequence[int]) -> list[int]:
        """The rows that have all of some columns."""
        postings = [self._postings[self._starts[column] : self._starts[column + 1]].tolist() for column in columns]
        return sorted(set.intersection(*map(set, postings)))

    def _gathered(self, columns: Whole, values: Floats) -> tuple[Whole, Floats]:
        """The rows and products of the rarest features that fit into the bound."""
        starts = self._starts[columns]
        sizes = self._starts[columns + 1] - starts
        if sizes.sum() > MAX_POSTINGS:
            order = np.lexsort((sizes, -(values**2)))
            kept = order[np.cumsum(sizes[order]) <= MAX_POSTINGS]
            columns, values, starts, sizes = columns[kept], values[kept], starts[kept], sizes[kept]
        spans = zip(starts.tolist(), (starts + sizes).tolist(), strict=True)
        parts = [np.zeros(0, np.intp), *(self._postings[start:stop] for start, stop in spans)]
        products = (values * self.weights[columns]).astype(np.float64)
        return np.concatenate(parts, dtype=np.intp), np.repeat(products, sizes)

    def _inverse_lengths(self) -> Floats:
        squares = self.weights[self._rows.columns] ** 2
        sums = (
            np.add.reduceat(np.append(squares, np.float32(0)), self._rows.starts[:-1]) if len(self._rows) else squares
        )
        sums[np.diff(self._rows.starts) == 0] = 0
        return (1 / np.sqrt(np.maximum(sums, 1e-12))).astype(np.float32)


def _floor(scores: NDArray[np.floating[Any]], limit: int) -> float:
    """A score that about three times as many rows are above, as far as a sample tells: the few are sorted sooner."""
    sample, place = scores[::SAMPLED], 3 * limit // SAMPLED + 1
    return float(np.partition(sample, -place)[-place]) if place < len(sample) else 0.0


def _inverted(rows: Rows, columns: int) -> tuple[Longs, Whole]:
    """For each column where its rows start, and the rows, in order."""
    starts = np.concatenate(([0], np.cumsum(np.bincount(rows.columns, minlength=columns))))
    owners = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(rows.starts))
    return starts, narrow(owners[np.argsort(rows.columns, kind="stable")])


def _weights(
    space: FeatureSpace, starts: Longs, postings: Whole, entry_of: Ints, entries: int, weighting: Weighting
) -> Floats:
    """A weight for each column: how far it narrows the entries down, by the entropy of its spread over them."""
    columns = len(starts) - 1
    counts = np.diff(starts)
    owner = np.repeat(np.arange(columns, dtype=np.int32), counts)
    told = entry_of[postings]
    fresh = np.flatnonzero(np.append(True, (owner[1:] != owner[:-1]) | (told[1:] != told[:-1]))[: len(owner)])
    runs = np.diff(np.append(fresh, len(owner)))
    entries = max(1, entries)
    share = (runs + weighting.doubt / entries) / (counts[owner[fresh]] + weighting.doubt)
    unseen = np.maximum(weighting.doubt / entries / np.maximum(counts + weighting.doubt, 1e-9), 1e-12)
    absent = entries - np.bincount(owner[fresh], minlength=columns)
    entropy = np.bincount(owner[fresh], -share * np.log(share), minlength=columns) - absent * unseen * np.log(unseen)
    narrow = np.maximum(np.log(entries + 1) - entropy, 0.01) / np.log(entries + 1)
    rare = np.log((len(space.rows) + 2) / np.maximum(counts, 1)) / np.log(len(space.rows) + 2)
    mixed = narrow**weighting.spread * rare ** (1 - weighting.spread)
    factors = np.repeat(np.array(weighting.families), np.diff(space.offsets))
    weights: Floats = (mixed * factors).astype(np.float32)
    return weights
