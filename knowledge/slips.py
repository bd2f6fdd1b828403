"""How likely each slip of the fingers is. Knows letters and keys, no words."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
VOWELS: Final = frozenset("aeiouy")
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
    """Extra, where the first letter is none of what was meant."""


class Slips:
    """The costs of what may have been typed for a word, looked up letter by letter."""

    def __init__(self, costs: SlipCosts) -> None:
        self._costs = costs
        self._least_added = min(costs.doubled, costs.added)
        moved = (costs.dropped + self._least_added) / 2
        self._least_other = min(costs.neighbour, costs.swapped, costs.vowel, costs.other, moved)
        letters = neighbours().items()
        self._mistaken = {letter: _mistaken(letter, around, costs) for letter, around in letters}
        self._added = {letter: _added(letter, around, costs) for letter, around in letters}

    def at_least(self, meant: str, typed: str, slips: int) -> float:
        """What so many slips that turn what was meant into what was typed cost at least, without a closer look."""
        longer = len(typed) - len(meant)
        ends = longer * self._least_added if longer > 0 else -longer * self._costs.dropped
        head = self._costs.first_letter if meant[:1] != typed[:1] else 0.0
        return head + ends + (slips - abs(longer)) * self._least_other

    def cost(self, meant: str, typed: str) -> float:
        """The cost of the cheapest slips that turn what was meant into what was typed (optimal string alignment)."""
        start = 0
        shortest = min(len(meant), len(typed))
        while start < shortest and meant[start] == typed[start]:
            start += 1
        stop = 0
        while stop < shortest - start and meant[-1 - stop] == typed[-1 - stop]:
            stop += 1
        head = self._costs.first_letter if start == 0 else 0.0
        before = meant[start - 1] if start else ""
        return head + self._aligned(before, meant[start : len(meant) - stop], typed[start : len(typed) - stop])

    def _aligned(self, before: str, meant: str, typed: str) -> float:
        """The alignment's cost where the words differ; `before` is the letter they share just ahead of that."""
        dropped, other, swapped, added = self._costs.dropped, self._costs.other, self._costs.swapped, self._costs.added
        above: list[float] = []
        row = [0.0]
        for beside, key in zip(before + typed if before else ("", *typed), typed, strict=False):
            row.append(row[-1] + self._added_after(beside).get(key, added))
        for i, letter in enumerate(meant):
            mistaken, extra = self._mistaken.get(letter) or {letter: 0.0}, self._added_after(letter)
            above, last, row = row, above, [row[0] + dropped]
            for j, key in enumerate(typed):
                cost = min(above[j] + mistaken.get(key, other), above[j + 1] + dropped, row[j] + extra.get(key, added))
                if i and j and letter == typed[j - 1] and key == meant[i - 1]:
                    cost = min(cost, last[j - 1] + swapped)
                row.append(cost)
        return row[-1]

    def _added_after(self, beside: str) -> dict[str, float]:
        return self._added.get(beside) or {beside: self._costs.doubled}


def slips_allowed(typed: str) -> int:
    """How many slips are believed in a word of this length."""
    if len(typed) < TWO_SLIPS_FROM:
        return int(len(typed) > 1)
    return 2 if len(typed) < THREE_SLIPS_FROM else 3


@lru_cache(maxsize=1)
def neighbours() -> dict[str, str]:
    """The keys around each letter on a qwerty keyboard; each row is shifted by half a key."""
    at = {letter: (x + y / 2, y) for y, row in enumerate(ROWS) for x, letter in enumerate(row)}
    return {
        a: "".join(b for b, (u, v) in at.items() if b != a and abs(x - u) <= 1 and abs(y - v) <= 1)
        for a, (x, y) in at.items()
    }


def _mistaken(letter: str, around: str, costs: SlipCosts) -> dict[str, float]:
    """The costs of the keys that are typed for a letter more often than others."""
    vowels = dict.fromkeys(VOWELS, costs.vowel) if letter in VOWELS else {}
    return vowels | dict.fromkeys(around, costs.neighbour) | {letter: 0.0}


def _added(letter: str, around: str, costs: SlipCosts) -> dict[str, float]:
    """The costs of the keys that are typed beside a letter more often than others."""
    return dict.fromkeys(around, (costs.added + costs.doubled) / 2) | {letter: costs.doubled}
