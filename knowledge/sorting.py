"""Tells two kinds of text apart by their marks, learnt from examples of both. Knows no entry."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.marks import COLUMNS, Marks

Numbers = NDArray[np.float64]

MIN_TEXTS: Final = 2
"""What stands in one example only says nothing of any other."""
LEAST: Final = 20
"""Examples of each kind from which anything is learnt."""
SLACK: Final = 1.0
"""How dearly an example on the wrong side is paid for (the C of support vector machines)."""
RARITY: Final = 0.25
"""How much more a rare word counts than a common one: its share of the texts to the power of minus so much."""
ROUNDS: Final = 5
STEPS: Final = 8
"""Steps of one round; found by how well facts are told from what the source does not say, as SLACK and RARITY are."""
CLOSE: Final = 1e-3
"""When the weights are as good as solved."""


class Sorter:
    """A weight of each column, so that texts of one kind lie above 1 and those of the other below -1.

    The support vector machine with squared hinge loss over hashed marks (Wang and Manning 2012), solved by
    Newton's method with conjugate gradients (Chapelle 2007).
    """

    def __init__(self, own: Sequence[Marks], others: Sequence[Marks], dearer: float = 1.0) -> None:
        """Learn from texts of the one kind and of the other; a text of the own kind counts so many times."""
        self._weights = np.zeros(COLUMNS, np.float32)
        self._rarity = np.zeros(COLUMNS, np.float32)
        self._bias = 0.0
        self.has_learnt = min(len(own), len(others)) >= LEAST
        if self.has_learnt:
            self._learn([*own, *others], len(own), dearer)

    def score(self, marks: Marks) -> float:
        """About 1 for a text of the own kind, about -1 for one of the other, 0 where nothing is known."""
        rarity = self._rarity[marks]
        length = float(np.sqrt(np.dot(rarity, rarity)))
        return float(np.dot(self._weights[marks], rarity)) / length + self._bias if length else self._bias

    def _learn(self, texts: Sequence[Marks], own: int, dearer: float) -> None:
        lengths = np.array([len(marks) for marks in texts])
        columns, rows = np.concatenate(texts).astype(np.int64), np.repeat(np.arange(len(texts)), lengths)
        counts = np.bincount(columns, minlength=COLUMNS)
        kept = counts >= MIN_TEXTS
        self._rarity[kept] = (counts[kept] / len(texts)) ** -RARITY
        values = self._rarity[columns].astype(np.float64)
        values /= np.maximum(np.sqrt(np.bincount(rows, values * values, len(texts))), 1e-9)[rows]
        used = values > 0
        sides = np.where(np.arange(len(texts)) < own, 1.0, -1.0)
        prices = 2 * SLACK * np.where(sides > 0, dearer, 1.0)
        known = np.flatnonzero(kept)
        places = (np.cumsum(kept) - 1)[columns[used]]
        matrix = _Matrix(rows[used], places, values[used], (len(texts), len(known)))
        solved = _solved(matrix, sides, prices)
        self._weights[known], self._bias = solved[:-1], float(solved[-1])


class _Matrix:
    """A sparse matrix of so many rows and columns, row by row, with one more column of ones for the bias."""

    def __init__(self, rows: NDArray[Any], columns: NDArray[Any], values: Numbers, shape: tuple[int, int]) -> None:
        self._rows, self._columns, self._values, self._shape = rows, columns, values, shape
        self._filled, self._starts = np.unique(rows, return_index=True)

    @property
    def width(self) -> int:
        """How many weights it takes."""
        return self._shape[1] + 1

    def times(self, weights: Numbers) -> Numbers:
        """Its product with a weight for each column."""
        scores: Numbers = np.full(self._shape[0], weights[-1])
        scores[self._filled] += np.add.reduceat(weights[self._columns] * self._values, self._starts)
        return scores

    def transposed_times(self, shares: Numbers) -> Numbers:
        """The product of its transpose with a share for each row."""
        sums = np.bincount(self._columns, shares[self._rows] * self._values, self._shape[1])
        return np.append(sums, shares.sum())


def _solved(matrix: _Matrix, sides: Numbers, prices: Numbers) -> Numbers:
    """The weights at which half their square, and the squares of what is short of the margin, are least together."""
    weights = np.zeros(matrix.width)
    for _ in range(ROUNDS):
        scores = matrix.times(weights)
        short = prices * (sides * scores < 1)
        rest = matrix.transposed_times(short * (sides - scores)) - weights
        if np.abs(rest).max() < CLOSE:
            break
        weights = weights + _step(matrix, short, rest)
    return weights


def _step(matrix: _Matrix, prices: Numbers, rest: Numbers) -> Numbers:
    """What to add to the weights, by conjugate gradients, while the same texts are short of the margin."""
    step, direction, size = np.zeros_like(rest), rest, float(rest @ rest)
    for _ in range(STEPS):
        curved = direction + matrix.transposed_times(prices * matrix.times(direction))
        pace = size / float(direction @ curved)
        step, rest = step + pace * direction, rest - pace * curved
        before, size = size, float(rest @ rest)
        if size < CLOSE**2:
            break
        direction = rest + size / before * direction
    return step
