"""Numbers and dates in a row of tokens: their unit, their hedge, and where they stand. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from claims.words import words

MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
YEARS: Final = range(1900, 2100)
BEFORE_YEAR: Final = frozenset(
    (
        "in",
        "since",
        "by",
        "of",
        "from",
        "to",
        "during",
        "until",
        "before",
        "after",
        "and",
        "between",
        "the",
        "year",
        "for",
    )
)
BEFORE_MAY: Final = frozenset(
    ("in", "of", "by", "since", "during", "a", "the", "last", "early", "late", "until", "from")
)
UNITS: Final = {"pound": "£", "pounds": "£", "quid": "£", "percent": "%"}
LONGEST_HEDGE: Final = 4


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a sentence gives it."""

    value: float
    to: float | None
    """The upper end of a range."""
    unit: str
    """'£', '%' or nothing."""
    hedge: str
    """What the words before it leave open: a class of `hedges`, or nothing."""
    start: int
    """The first token that belongs to it."""
    stop: int
    """One past the last."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as a sentence gives it; 0 for what it does not say."""

    year: int
    month: int
    day: int
    hangs: str
    """'at', 'since', 'by' or 'after'."""
    start: int
    stop: int

    def fits(self, other: "Moment") -> bool:
        """Whether this date says no more than another, and the same of what it says."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return self.hangs == other.hangs and all(mine in (0, theirs) for mine, theirs in pairs)

    def differs(self, other: "Moment") -> bool:
        """Whether the two cannot be the same day."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return any(mine and theirs and mine != theirs for mine, theirs in pairs)


UNDATED: Final = Moment(0, 0, 0, "undated", 0, 0)
"""The moment of what the source does not date, as 'before the cut': no date of a claim fits it, and none differs."""


def moment_of(as_of: str) -> Moment:
    """A date of the knowledge base, '2015-06', as a moment."""
    year, month, day = (int(part) for part in [*as_of.split("-"), "0", "0"][:3])
    return Moment(year, month, day, "at", 0, 0)


def find_moments(tokens: Sequence[str]) -> Iterator[Moment]:
    """The dates of a row of tokens; neighbours such as '13 april 2015' are one."""
    place = 0
    while place < len(tokens):
        stop, parts = place, {}
        while stop < len(tokens) and (part := _part(tokens, stop)) and part[0] not in parts:
            parts[part[0]] = part[1]
            stop += 1
        if "year" in parts or "month" in parts:
            yield Moment(
                parts.get("year", 0), parts.get("month", 0), parts.get("day", 0), _hangs(tokens, place), place, stop
            )
            place = stop
        else:
            place += 1


def find_quantities(tokens: Sequence[str], taken: frozenset[int]) -> Iterator[Quantity]:
    """The numbers of a row of tokens, but for the places that are taken by dates."""
    place = 0
    while place < len(tokens):
        if place in taken or not _is_number(tokens[place]):
            place += 1
            continue
        start, hedge = _hedge(tokens, place)
        value, to, stop = float(tokens[place]), None, place + 1
        stop, unit = _unit(tokens, stop)
        upper = _upper(tokens, stop, taken, place)
        if upper and float(tokens[upper]) > value:
            to, (stop, after) = float(tokens[upper]), _unit(tokens, upper + 1)
            unit = unit or after
        yield Quantity(value, to, unit, hedge, start, stop)
        place = stop


def _part(tokens: Sequence[str], place: int) -> tuple[str, int] | None:
    token, before = tokens[place], tokens[place - 1] if place else ""
    if token in MONTHS:
        if token == "may" and not (before in BEFORE_MAY or _is_number(before) or _is_year(tokens, place + 1)):
            return None
        return "month", MONTHS.index(token) + 1
    if not token.isdigit():
        return None
    if int(token) in YEARS:
        return ("year", int(token)) if before in BEFORE_YEAR or before in MONTHS else None
    near = {before, tokens[place + 1] if place + 1 < len(tokens) else ""}
    return ("day", int(token)) if 0 < int(token) < 32 and near & set(MONTHS) else None


def _is_year(tokens: Sequence[str], place: int) -> bool:
    return place < len(tokens) and tokens[place].isdigit() and int(tokens[place]) in YEARS


def _hangs(tokens: Sequence[str], place: int) -> str:
    """What the word before a date makes of it; in 'between A and B' the second is when it was so."""
    return words().dating.get(tokens[place - 1], "at") if place else "at"


def _is_number(token: str) -> bool:
    return token[:1].isdigit() and token.replace(".", "", 1).isdigit()


def _hedge(tokens: Sequence[str], place: int) -> tuple[int, str]:
    for length in range(LONGEST_HEDGE, 0, -1):
        start = place - length
        if start >= 0 and (found := words().hedges.get(tuple(tokens[start:place]))) is not None:
            return start, found
    return place, ""


def _unit(tokens: Sequence[str], place: int) -> tuple[int, str]:
    unit = UNITS.get(tokens[place]) if place < len(tokens) else None
    return (place + 1, unit) if unit else (place, "")


def _upper(tokens: Sequence[str], place: int, taken: frozenset[int], first: int) -> int | None:
    """Where the upper end of a range stands: '25 30' as a dash leaves it, '25 to 30', 'between 25 and 30'."""
    before = tokens[first - 1] if first else ""
    joint = tokens[place] if place < len(tokens) else ""
    joined = (joint == "to" and before != "from") or (joint == "and" and before == "between")
    where = place + 1 if joined else place
    return where if where < len(tokens) and where not in taken and _is_number(tokens[where]) else None
