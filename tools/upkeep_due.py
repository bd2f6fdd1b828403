"""What comes due in some days: reviews, confirmed terms and the numbers of signposts. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from knowledge import KnowledgeBase

_AHEAD: Final = (timedelta(days=30), timedelta(days=7), timedelta(0))
"""So long before its day, and on it, an answer's review is told."""
_TERMS_AHEAD: Final = (timedelta(days=14), timedelta(0))
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that a person has to look at."""

    kind: Literal["review", "confirm", "route"]
    id: str
    """The entry's or the signpost's."""
    day: date
    """When it is due; of a number: when it was last rung."""
    over: bool
    """Whether that day is past."""
    owner: str = ""
    label: str = ""
    number: int = 0
    """Which of a signpost's numbers, from 0."""


def due(base: KnowledgeBase, last: date, today: date, check_days: int, *, weekly: bool) -> Iterator[Due]:
    """What has come due after a day and up to another; weekly: what was told and is still not done as well."""
    since = date.min if weekly else last
    for name, entry in base.entries.items():
        if _is_told(entry.review_by, _AHEAD, since, today):
            yield Due("review", name, entry.review_by, entry.review_by < today, entry.owner, entry.label)
        terms = entry.confirmed
        if terms and _is_told(terms.until, _TERMS_AHEAD, since, today):
            yield Due("confirm", name, terms.until, terms.until < today, entry.owner, entry.label)
    for name, sign in base.signposts.items():
        for number, route in enumerate(sign.routes):
            if since < route.checked_on + timedelta(days=check_days) <= today:
                yield Due("route", name, route.checked_on, True, label=route.text, number=number)


def _is_told(day: date, ahead: tuple[timedelta, ...], since: date, today: date) -> bool:
    """Whether one of the days on which something is told lies in a span; a day after the last one too."""
    told = [day - before for before in ahead] + [day + _DAY]
    return any(since < each <= today for each in told)
