"""Whether a number of a claim is one of the source's, and which. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claims.quantities import UNDATED, Moment, Quantity, moment_of
from claims.statement import Reader, Statement
from knowledge import Figure, KnowledgeBase, write_figure

DURATIONS: Final = frozenset(("day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours"))
TIMES: Final = DURATIONS | {"before", "earlier", "previous", "previously", "ago", "later"}
SCALES: Final = {"": 1, "thousand": 1_000, "million": 1_000_000}
SAME_HEDGE: Final[Mapping[str, frozenset[str]]] = {
    "": frozenset(("", "just", "exactly", "around")),
    "just": frozenset(("", "just", "exactly", "around")),
    "around": frozenset(("", "just", "around")),
    "nearly": frozenset(("", "around", "nearly", "below")),
    "below": frozenset(("nearly", "below")),
    "limit": frozenset(("limit",)),
    "above": frozenset(("above",)),
    "exactly": frozenset(("", "exactly")),
}
"""The source's hedge -> the hedges a claim may put in its place without saying more."""
ROUNDING: Final = 0.02
NEAR: Final = {"above": 0.1, "below": 0.1, "nearly": 0.05, "around": ROUNDING}
"""How far from the source's number a claim may round it with such a hedge, as a share of it."""


@dataclass(frozen=True, slots=True)
class Known:
    """A figure as claims are compared with it."""

    id: str
    quantity: Quantity
    written: str
    told_by: tuple[frozenset[str], ...]
    """For each group the stems and keys one of which must stand near the number."""
    moment: Moment
    since: tuple[Moment, ...]
    """The dates its subject names."""
    is_forecast: bool


def known_figures(base: KnowledgeBase, reader: Reader) -> dict[str, Known]:
    """Every figure of a knowledge base, ready to be compared."""
    return {name: _known(figure, base.values[name], reader) for name, figure in base.figures.items()}


def _known(figure: Figure, value: float, reader: Reader) -> Known:
    scale = SCALES[figure.scale]
    upper = None if figure.to is None else figure.to * scale
    written = write_figure(figure, value)
    hedged = reader.read(written).quantities[0].hedge
    subject = reader.read(figure.subject)
    groups = [frozenset().union(*(_meaning(phrase, reader) for phrase in group)) for group in figure.told_by]
    if not groups:
        groups = [word.keys | {word.stem} for word in subject.content]
    quantity = Quantity(abs(value) * scale, upper, figure.unit, hedged, 0, 0)
    moment = UNDATED if figure.moment else moment_of(figure.as_of)
    return Known(figure.id, quantity, written, tuple(groups), moment, subject.moments, figure.forecast)


def _meaning(phrase: str, reader: Reader) -> frozenset[str]:
    """What stands for a phrase: the groups that all of its words share, or its one stem."""
    said = reader.read(phrase)
    if not said.content:
        return frozenset(said.tokens)
    shared = frozenset.intersection(*(word.keys for word in said.content))
    if len(said.content) == 1:
        return shared | {said.content[0].stem}
    return shared or frozenset(word.stem for word in said.content)


def bears(claimed: Quantity, told: Quantity) -> bool:
    """Whether the source's number lets one say the claim's."""
    if claimed.unit != told.unit or claimed.to != told.to:
        return False
    if claimed.value == told.value:
        return claimed.hedge in SAME_HEDGE[told.hedge]
    room = NEAR.get(claimed.hedge)
    if room is None or told.to is not None or told.hedge in ("limit", "above", "below"):
        return False
    if _zeros(claimed.value) <= _zeros(told.value):
        return False  # to round is to end in more noughts
    gap = (told.value - claimed.value) / told.value
    least = ROUNDING if told.hedge == "around" else 0
    if claimed.hedge == "above":
        return least < gap <= room
    return abs(gap) <= room if claimed.hedge == "around" else least <= -gap <= room and gap < 0


def _zeros(value: float) -> int:
    """How many noughts a number ends in."""
    written = f"{value:.0f}" if value == int(value) else ""
    return len(written) - len(written.rstrip("0"))


def is_about(claim: Statement, number: Quantity, figure: Known) -> bool:
    """Whether the words near a number of a claim speak of a figure."""
    return all(_stands_near(claim, number, group) for group in figure.told_by)


def _stands_near(claim: Statement, number: Quantity, group: frozenset[str]) -> bool:
    numbers = [each for each in claim.quantities if each is number or not _is_duration(claim, each)]
    for word in claim.content:
        belongs = word.stem in group or bool(word.keys & group)
        if belongs and (word.place < numbers[0].start or number in _nearest(claim, numbers, word.place)):
            return True
    return any(str(moment.year) in group and nearest_number(claim, moment) == number for moment in claim.moments)


def _nearest(claim: Statement, numbers: Sequence[Quantity], place: int) -> Sequence[Quantity]:
    """The number nearest to a word, and those that stand with it as in '37 to 27' or '531 in 2009 and 690 in 2015'."""
    near = min(numbers, key=lambda number: _distance(claim, number, place))
    content = {word.place for word in claim.content}
    named = {word.segment for word in claim.content if word.text not in TIMES}
    together = [near]
    for number in numbers:
        low, high = sorted((number, near), key=lambda each: each.start)
        alone = claim.segment_of[number.start] not in named
        if number is not near and (alone or not content & set(range(low.stop, high.start))):
            together.append(number)
    return together


def _is_duration(claim: Statement, number: Quantity) -> bool:
    return number.stop < len(claim.tokens) and claim.tokens[number.stop] in DURATIONS


def _distance(claim: Statement, number: Quantity, place: int) -> int:
    gap = number.start - place if place < number.start else place - number.stop + 1
    apart = abs(claim.segment_of[number.start] - claim.segment_of[place])
    return gap + 100 * apart


def nearest_number(claim: Statement, moment: Moment) -> Quantity | None:
    """The number that a date belongs to; none in a sentence without numbers."""
    if not claim.quantities:
        return None
    return min(claim.quantities, key=lambda number: _distance(claim, number, moment.start))
