"""How wordings vote for entries: a ridge regression over the nearest, and a linear model of all. Knows numbers only."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Whole = NDArray[np.integer[Any]]

# A feature of one wording only says nothing of any other wording.
MIN_ROWS: Final = 2
MOST_WEIGHTS: Final = 16_000_000
"""Weights of a linear model, so that it takes 64 MiB at most; of more features the commonest are kept."""
MOST_WORK: Final = 16_000_000
"""Single corrections while a linear model is solved, about two seconds; of more wordings some are taken."""
STEP: Final = 100
"""What one step costs beside its corrections, counted in corrections."""


@dataclass(frozen=True, slots=True)
class Regression:
    """How the nearest wordings vote: each corrected for what others like it say."""

    ridge: float = 0.3
    power: float = 1.7

    def scores(self, gram: Floats, similarities: Floats, entry_of: Ints) -> Mapping[int, float]:
        """The score of each entry: about 1 where a question is one of its wordings, about 0 where it is none."""
        kernel = np.maximum(gram, 0) ** self.power
        kernel.ravel()[:: len(kernel) + 1] += self.ridge
        shares = np.linalg.solve(kernel, np.maximum(similarities, 0) ** self.power)
        sums = np.bincount(entry_of, shares)
        return {entry: sums.item(entry) for entry in set(entry_of.tolist())}


@dataclass(frozen=True, slots=True)
class Margins:
    """How the linear model is solved, and what it counts."""

    least: int = 40
    """Wordings an entry, on average, from which it is solved: with fewer it tells nothing new."""
    rounds: int = 8
    slack: float = 1.0
    """How dearly a wording on the wrong side is paid for (the C of support vector machines)."""
    share: float = 0.75
    """Its share in a score; the rest is the regression over the nearest."""


class LinearModel:
    """For each entry a weight of each feature, so that its own wordings lie above 1 and all others below -1.

    The support vector machine with squared hinge loss, solved by dual coordinate descent (Hsieh et al. 2008), all
    entries at once. Features are plain: weights by spread over entries are a guess at what is learnt here.
    """

    def __init__(
        self, starts: Longs, columns: Whole, width: int, entry_of: Ints, entries: int, tuning: Margins
    ) -> None:
        """The wordings' features, compressed sparse rows of so many columns, and each row's entry in rising order."""
        self._share = tuning.share
        counts = np.bincount(columns, minlength=width)
        common = np.argsort(-counts, kind="stable")[: MOST_WEIGHTS // max(entries, 1)]
        kept = np.sort(common[counts[common] >= MIN_ROWS])
        self._local = np.full(width, -1, np.int32)
        self._local[kept] = np.arange(len(kept), dtype=np.int32)
        self._weights = np.zeros((len(kept), entries), np.float32)
        self._bias = np.zeros(entries, np.float32)
        chosen = _spread(len(entry_of), _affordable(entries, tuning))
        rows = [self._known(columns[starts[row] : starts[row + 1]]) for row in chosen]
        self._solve(rows, entry_of[chosen], tuning)

    @staticmethod
    def pays(rows: int, entries: int, tuning: Margins) -> bool:
        """Whether there are wordings enough, and entries not too many to solve it at load."""
        return 0 < tuning.least * entries <= min(rows, _affordable(entries, tuning))

    def blended(self, scores: Mapping[int, float], columns: Whole, values: Floats) -> Mapping[int, float]:
        """The scores of the regression, averaged with those of this model for a question's features."""
        used = self._known(columns)
        length = float(np.sqrt(np.dot(values, values) / max(1, len(used))))
        margins = self._weights[used].sum(axis=0) * length + self._bias
        return {
            entry: (1 - self._share) * score + self._share * (1 + float(margins[entry])) / 2
            for entry, score in scores.items()
        }

    def _known(self, columns: Whole) -> Ints:
        local: Ints = self._local[columns]
        return local[local >= 0]

    def _solve(self, rows: list[Ints], entry_of: Ints, tuning: Margins) -> None:
        entries = len(self._bias)
        sides = np.full((entries, entries), -1, np.float32)
        np.fill_diagonal(sides, 1)
        duals = np.zeros((len(rows), entries), np.float32)
        ones = np.ones(max((len(row) for row in rows), default=0), np.float32)
        # That an entry has more wordings does not mean that it is asked for more often: all entries' own count alike.
        owned = np.maximum(np.bincount(entry_of, minlength=entries), 1)
        gives = np.full((entries, entries), 0.5 / tuning.slack, np.float32)
        np.fill_diagonal(gives, 0.5 / tuning.slack * owned / owned.mean())
        rng = np.random.default_rng(0)
        for _ in range(tuning.rounds):
            for row in rng.permutation(len(rows)):
                entry, used, dual = entry_of[row], rows[row], duals[row]
                side, give = sides[entry], gives[entry]
                value = np.float32(1 / np.sqrt(max(1, len(used))))
                weights = self._weights.take(used, axis=0)
                short = 1 - side * (ones[: len(used)] @ weights * value + self._bias) - give * dual
                # A row and the bias have length one each, so that 2 is the square of both together.
                moved = np.maximum(dual + short / (2 + give), 0)
                change = (moved - dual) * side
                duals[row] = moved
                weights += change * value
                self._weights[used] = weights
                self._bias += change


def _affordable(entries: int, tuning: Margins) -> int:
    """How many wordings the model can be solved on."""
    return MOST_WORK // max(1, tuning.rounds * (entries + STEP))


def _spread(rows: int, most: int) -> Longs:
    """At most so many of some rows, evenly spread."""
    return np.arange(min(rows, most), dtype=np.int64) * rows // max(1, min(rows, most))
