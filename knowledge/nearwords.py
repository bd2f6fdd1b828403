"""Which words of a vocabulary a mistyped word may be, and how likely each slip is. Knows letters and keys only."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
VOWELS: Final = frozenset("aeiouy")
BITS: Final = {letter: 1 << place % 32 for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz0123456789")}
OTHER_BIT: Final = 1 << 31
# How many slips are looked for in a word of each length; a longer word has room for more.
TWO_SLIPS_FROM: Final = 5
THREE_SLIPS_FROM: Final = 10


@dataclass(frozen=True, slots=True)
class SlipCosts:
    """What each kind of slip costs, as parts of a whole slip."""

    neighbour: float = 1.0
    swapped: float = 0.9
    dropped: float = 1.0
    doubled: float = 0.8
    vowel: float = 1.15
    added: float = 1.7
    other: float = 1.8
    first_letter: float = 0.25


class NearWords:
    """A vocabulary that can be asked for the words within a few slips of another."""

    def __init__(self, words: Sequence[str], costs: SlipCosts | None = None) -> None:
        self._costs = costs or SlipCosts()
        self._words = sorted(words, key=lambda word: (len(word), word))
        lengths = np.fromiter((len(word) for word in self._words), np.int32, len(self._words))
        self._first = np.searchsorted(lengths, np.arange(int(lengths.max(initial=0)) + 3))
        self._signs = np.fromiter((_sign(word) for word in self._words), np.uint64, len(self._words))

    def near(self, typed: str, slips: int) -> list[tuple[str, float]]:
        """The words within so many slips of what was typed, each with the cost of its slips; not the word itself."""
        if not slips:
            return []
        found = process.extract(typed, self._alike(typed, slips), scorer=OSA.distance, score_cutoff=slips, limit=None)
        return [(word, slip_cost(word, typed, self._costs)) for word, distance, _ in found if distance]

    def _alike(self, typed: str, slips: int) -> list[str]:
        """The words of nearly that length and nearly those letters: a slip changes two letters at most."""
        last = len(self._first) - 1
        start, stop = (int(self._first[min(max(n, 0), last)]) for n in (len(typed) - slips, len(typed) + slips + 1))
        apart = np.bitwise_count(self._signs[start:stop] ^ np.uint64(_sign(typed)))
        return [self._words[start + int(place)] for place in np.flatnonzero(apart <= 2 * slips)]


def slips_allowed(typed: str) -> int:
    """How many slips are believed in a word of this length."""
    if len(typed) < TWO_SLIPS_FROM:
        return int(len(typed) > 1)
    return 2 if len(typed) < THREE_SLIPS_FROM else 3


def slip_cost(meant: str, typed: str, costs: SlipCosts) -> float:
    """The cost of the cheapest slips that turn what was meant into what was typed (optimal string alignment)."""
    start = 0
    shortest = min(len(meant), len(typed))
    while start < shortest and meant[start] == typed[start]:
        start += 1
    stop = 0
    while stop < shortest - start and meant[-1 - stop] == typed[-1 - stop]:
        stop += 1
    head = costs.first_letter if start == 0 else 0.0
    before = meant[start - 1] if start else ""
    return head + _aligned(before, meant[start : len(meant) - stop], typed[start : len(typed) - stop], costs)


def _aligned(before: str, meant: str, typed: str, costs: SlipCosts) -> float:
    """The alignment's cost where the words differ; `before` is the letter they share just ahead of that."""
    above: list[float] = []
    row = [0.0]
    for place, letter in enumerate(typed):
        row.append(row[-1] + _added(letter, before if place == 0 else typed[place - 1], costs))
    for i, letter in enumerate(meant):
        above, last, row = row, above, [row[0] + costs.dropped]
        for j, key in enumerate(typed):
            cost = min(
                above[j] + _mistaken(letter, key, costs),
                above[j + 1] + costs.dropped,
                row[j] + _added(key, letter, costs),
            )
            if i and j and letter == typed[j - 1] and key == meant[i - 1]:
                cost = min(cost, last[j - 1] + costs.swapped)
            row.append(cost)
    return row[-1]


def _added(key: str, beside: str, costs: SlipCosts) -> float:
    if key == beside:
        return costs.doubled
    return costs.added if key not in neighbours().get(beside, "") else (costs.added + costs.doubled) / 2


def _mistaken(letter: str, key: str, costs: SlipCosts) -> float:
    if letter == key:
        return 0.0
    if key in neighbours().get(letter, ""):
        return costs.neighbour
    return costs.vowel if letter in VOWELS and key in VOWELS else costs.other


@lru_cache(maxsize=1)
def neighbours() -> dict[str, str]:
    """The keys around each letter on a qwerty keyboard; each row is shifted by half a key."""
    at = {letter: (x + y / 2, y) for y, row in enumerate(ROWS) for x, letter in enumerate(row)}
    return {
        a: "".join(b for b, (u, v) in at.items() if b != a and abs(x - u) <= 1 and abs(y - v) <= 1)
        for a, (x, y) in at.items()
    }


def _sign(word: str) -> int:
    """A bit for each letter that a word has, and another for each it has twice."""
    sign = 0
    for letter in word:
        bit = BITS.get(letter, OTHER_BIT)
        sign |= bit << 32 if sign & bit else bit
    return sign
