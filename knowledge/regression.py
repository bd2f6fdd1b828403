"""How wordings vote for entries: a ridge regression over the nearest, and a linear model of all. Knows numbers only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.pairs import Couples, Ints, Longs
from knowledge.tables import Whole

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

# A feature of one wording only says nothing of any other wording.
MIN_ROWS: Final = 2
MOST_WEIGHTS: Final = 16_000_000
"""Weights of a linear model, so that it takes 64 MiB at most; of more features the commonest are kept."""
MOST_WORK: Final = 18_000_000
"""Single corrections while a linear model is solved, about two seconds; of more wordings some are taken."""
STEP: Final = 100
"""What one step costs beside its corrections, counted in corrections."""
SETTLED: Final = 0.05
"""A wording whose correction was no larger (of about 1, in the first round) is passed over for a while."""
WHOLE_ROUND: Final = 3
"""Of so many rounds one takes every wording."""
DUE: Final = 0.75
"""The share of all wordings that a round takes on average."""


@dataclass(frozen=True, slots=True)
class Regression:
    """How the nearest wordings vote: each corrected for what others like it say."""

    ridge: float = 0.3
    power: float = 1.7

    def scores(self, gram: Floats, similarities: Floats, entry_of: Ints) -> Mapping[int, float]:
        """The score of each entry: about 1 where a question is one of its wordings, about 0 where it is none."""
        alike = np.maximum(gram, 0)
        kernel = alike * alike ** (self.power - 1)  # a square root, of the power that we use, is eight times as fast
        kernel.ravel()[:: len(kernel) + 1] += self.ridge
        shares = np.linalg.solve(kernel, np.maximum(similarities, 0) ** self.power)
        sums = np.bincount(entry_of, shares).tolist()
        return {entry: sums[entry] for entry in set(entry_of.tolist())}


@dataclass(frozen=True, slots=True)
class Margins:
    """How the linear model is solved, and what it counts."""

    least: int = 40
    """Wordings an entry, on average, from which it is solved: with fewer it tells nothing new."""
    rounds: int = 12
    slack: float = 2.0
    """How dearly a wording on the wrong side is paid for (the C of support vector machines)."""
    share: float = 0.7
    """Its share in a score; the rest is the regression over the nearest."""


@dataclass(frozen=True, slots=True, eq=False)
class Uses:
    """What the linear model makes of each feature; a flag each."""

    alone: Flags
    paired: Flags
    """Counted together with each other such feature of a wording."""


class LinearModel:
    """For each entry a weight of each feature, so that its own wordings lie above 1 and all others below -1.

    The support vector machine with squared hinge loss, solved by dual coordinate descent (Hsieh et al. 2008), all
    entries at once. Features are plain: weights by spread over entries are a guess at what is learnt here. Some of
    them count as pairs too, however far apart they stand: 'card' and 'lost' together mean what neither means alone.
    """

    def __init__(self, rows: Sequence[Whole], uses: Uses, entry_of: Ints, entries: int, tuning: Margins) -> None:
        """The features of each wording, rising, and its entry; entries are in rising order."""
        self._share = tuning.share
        most = MOST_WEIGHTS // max(entries, 1)
        counts = np.bincount(np.concatenate(rows), minlength=len(uses.alone)) * uses.alone
        common = np.argsort(-counts, kind="stable")[:most]
        kept = np.sort(common[counts[common] >= MIN_ROWS])
        self._local = np.full(len(uses.alone), -1, np.int32)
        self._local[kept] = np.arange(len(kept), dtype=np.int32)
        self._paired = uses.paired
        chosen = _spread(len(entry_of), _affordable(entries, tuning))
        taken = [rows[row] for row in chosen]
        self._couples = Couples((row[self._paired[row]] for row in taken), len(uses.paired), most - len(kept))
        self._alone = len(kept)
        self._weights = np.zeros((self._alone + len(self._couples), entries), np.float32)
        self._bias = np.zeros(entries, np.float32)
        self._solve([self._known(row) for row in taken], entry_of[chosen], tuning)

    @staticmethod
    def pays(rows: int, entries: int, tuning: Margins) -> bool:
        """Whether there are wordings enough, and entries not too many to solve it at load."""
        return 0 < tuning.least * entries <= min(rows, _affordable(entries, tuning))

    def blended(self, scores: Mapping[int, float], columns: Whole, values: Floats) -> Mapping[int, float]:
        """The scores of the regression, averaged with those of this model for a question's features."""
        used = self._known(columns)
        length = np.float32(np.sqrt(np.dot(values, values) / max(1, len(used))))
        margins = np.full(len(used), length) @ self._weights.take(used, axis=0) + self._bias
        shares = (self._share * (1 + margins) / 2).tolist()
        return {entry: (1 - self._share) * score + shares[entry] for entry, score in scores.items()}

    def _known(self, columns: Whole) -> Longs:
        """The places of the weights that some features and their pairs have."""
        local = self._local[columns]
        couples = self._couples.among(columns[self._paired[columns]])
        return np.concatenate((local[local >= 0], couples + self._alone))

    def _solve(self, rows: list[Longs], entry_of: Ints, tuning: Margins) -> None:
        entries = len(self._bias)
        sides = np.full((entries, entries), -1, np.float32)
        np.fill_diagonal(sides, 1)
        # That an entry has more wordings does not mean that it is asked for more often: all entries' own count alike.
        owned = np.maximum(np.bincount(entry_of, minlength=entries), 1)
        gives = np.full((entries, entries), 0.5 / tuning.slack, np.float32)
        np.fill_diagonal(gives, 0.5 / tuning.slack * owned / owned.mean())
        duals = np.zeros((len(rows), entries), np.float32)
        moved = np.full(len(rows), np.inf, np.float32)
        rng = np.random.default_rng(0)
        for turn in range(tuning.rounds):
            # A wording that hardly moved is passed over until all are looked at again.
            due = np.flatnonzero(moved > SETTLED) if turn % WHOLE_ROUND else np.arange(len(rows))
            for row in rng.permutation(due):
                entry = entry_of[row]
                moved[row] = self._correct(rows[row], sides[entry], gives[entry], duals[row])

    def _correct(self, used: Longs, side: Floats, give: Floats, dual: Floats) -> float:
        """Correct the weights by one wording, and its dual variables in place; by how much the most moved one did."""
        value = np.float32(1 / np.sqrt(max(1, len(used))))
        weights = self._weights.take(used, axis=0)
        short = 1 - side * (np.full(len(used), value) @ weights + self._bias) - give * dual
        # A row and the bias have length one each, so that 2 is the square of both together.
        change = np.maximum(dual + short / (2 + give), 0) - dual
        dual += change
        most = float(np.abs(change).max())
        change *= side
        weights += change * value
        self._weights[used] = weights
        self._bias += change
        return most


def _affordable(entries: int, tuning: Margins) -> int:
    """How many wordings the model can be solved on."""
    return int(MOST_WORK / max(1, tuning.rounds * DUE * (entries + STEP)))


def _spread(rows: int, most: int) -> Longs:
    """At most so many of some rows, evenly spread."""
    return np.arange(min(rows, most), dtype=np.int64) * rows // max(1, min(rows, most))
