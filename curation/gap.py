"""Gaps: unanswered questions gathered by likeness, so that seven wordings of one gap are one row. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rapidfuzz import fuzz

from knowledge import Matcher, without_frame
from storage import Unanswered, wording_key

_LIKE: Final = 85.0
"""How alike two questions must be written, 0 to 100 (RapidFuzz token_sort_ratio), greetings and the like left out."""
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


@dataclass(frozen=True, slots=True)
class _Known:
    """A question as it is compared."""

    question: Unanswered
    plain: str
    keys: frozenset[str]


def gaps(questions: Sequence[Unanswered], matcher: Matcher, ignored: Collection[str] = ()) -> list[Gap]:
    """The gaps in a list of unanswered questions, most asked first."""
    rows: list[list[_Known]] = []
    for question in sorted(questions, key=lambda each: (-each.times, each.text)):
        if wording_key(question.text) in ignored:
            continue
        text = without_frame(question.text)
        known = _Known(question, wording_key(text), matcher.telling_keys(text))
        row = next((row for row in rows if any(_are_alike(each, known) for each in row)), None)
        if row is None:
            rows.append([known])
        else:
            row.append(known)
    found = [Gap(tuple(known.question for known in row)) for row in rows]
    return sorted(found, key=lambda gap: (-gap.times, -gap.last_day.toordinal(), gap.text))


def _are_alike(one: _Known, other: _Known) -> bool:
    if one.keys and len(one.keys & other.keys) >= _SHARED * len(one.keys | other.keys):
        return True
    return fuzz.token_sort_ratio(one.plain, other.plain) >= _LIKE
