"""Gaps: unanswered questions gathered by likeness, so that seven wordings of one gap are one row. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rapidfuzz import fuzz

from knowledge import Matcher
from storage import Unanswered, wording_key

_LIKE: Final = 80.0
"""How alike two questions must be written, 0 to 100 (RapidFuzz token_sort_ratio over their telling words)."""
_SHARED: Final = 0.6
"""The share of all their telling words that two questions must have in common (Jaccard index)."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that ask for the same thing and got no sure answer."""

    questions: tuple[Unanswered, ...]
    """The most asked first; it names the gap."""

    @property
    def text(self) -> str:
        """The question that was asked most."""
        return self.questions[0].text

    @property
    def times(self) -> int:
        """How often it was asked, in all wordings."""
        return sum(question.times for question in self.questions)

    @property
    def last_day(self) -> date:
        """When it was last asked."""
        return max(question.last_day for question in self.questions)

    @property
    def nearest_entry(self) -> str:
        """The entry that came nearest to the question asked most; empty when none did."""
        return self.questions[0].nearest_entry

    @property
    def keys(self) -> tuple[str, ...]:
        """What the storage ignores, one for each wording."""
        return tuple(wording_key(question.text) for question in self.questions)


def gaps(questions: Sequence[Unanswered], matcher: Matcher, ignored: Collection[str] = ()) -> list[Gap]:
    """The gaps in a list of unanswered questions, most asked first."""
    rows: list[list[tuple[Unanswered, frozenset[str]]]] = []
    for question in sorted(questions, key=lambda each: (-each.times, each.text)):
        if wording_key(question.text) in ignored:
            continue
        known = (question, matcher.telling_keys(question.text))
        row = next((row for row in rows if _are_alike(row[0], known)), None)
        if row is None:
            rows.append([known])
        else:
            row.append(known)
    found = [Gap(tuple(question for question, _ in row)) for row in rows]
    return sorted(found, key=lambda gap: (-gap.times, -gap.last_day.toordinal(), gap.text))


def _are_alike(one: tuple[Unanswered, frozenset[str]], other: tuple[Unanswered, frozenset[str]]) -> bool:
    keys, others = one[1], other[1]
    if keys and len(keys & others) >= _SHARED * len(keys | others):
        return True
    return fuzz.token_sort_ratio(wording_key(one[0].text), wording_key(other[0].text)) >= _LIKE
