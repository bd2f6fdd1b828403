"""Whether the dates of a claim are those that a line, or the figure it tells, has for the same thing. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from claims.lines import Line
from claims.numbers import Known, nearest_number
from claims.quantities import Moment, Quantity, moment_of
from claims.statement import Statement, Word
from claims.words import words
from knowledge import KnowledgeBase

BASELINES: Final = frozenset(("from", "with", "than", "against", "versus"))
"""What stands before a number that another is compared with."""

DateMatch = Literal["same", "added", "other"]
"""same: the line has all of a claim's dates; added: it does not give one; other: it gives another."""

Told = Mapping[Quantity, Quantity | None]
"""Each number of a claim with the line's number that it is."""


class Dating:
    """Knows the dates of the figures of one knowledge base."""

    def __init__(self, base: KnowledgeBase, figures: Mapping[str, Known]) -> None:
        self._base = base
        self._figures = figures

    def compare(
        self, claim: Statement, line: Line, numbers: Told, used: Sequence[Word], parts: frozenset[int]
    ) -> DateMatch:
        """Hold the dates of a claim against those that the line gives for the same."""
        found: DateMatch = "same"
        for moment in claim.moments:
            number = nearest_number(claim, moment)
            told = numbers.get(number) if number else None
            known = list(self._dates_of(line, told, used, parts))
            if claim.tokens[max(moment.start - 2, 0)] in words().speech:
                known = [moment_of(self._base.entries[line.entry].as_of)]  # 'the review said in 2015'
            if not any(moment.fits(other) for other in known):
                if known and all(moment.differs(other) for other in known):
                    return "other"
                found = "added"
        return "other" if self._is_backwards(claim, line, numbers) else found

    def figure_of(self, line: Line, told: Quantity) -> Known | None:
        """The figure that a number of a line is."""
        for name in self._base.uses[line.entry]:
            known = self._figures[name]
            if (known.quantity.value, known.quantity.to, known.quantity.unit) == (told.value, told.to, told.unit):
                return known
        return None

    def _dates_of(
        self, line: Line, told: Quantity | None, used: Sequence[Word], parts: frozenset[int]
    ) -> Iterator[Moment]:
        """The dates that a line gives a number, or what it tells."""
        figure = self.figure_of(line, told) if told else None
        if figure:
            yield figure.moment
            yield from figure.since
            if figure.is_forecast:
                yield Moment(figure.moment.year, figure.moment.month, figure.moment.day, "by", 0, 0)
        own = [moment for moment in line.said.moments if line.said.segment_of[moment.start] in parts]
        for moment in own:
            is_near = told is None or nearest_number(line.said, moment) == told
            if is_near and _hangs_on_used(line.said, moment, used):
                yield moment

    def _is_backwards(self, claim: Statement, line: Line, numbers: Told) -> bool:
        """Whether a number that others are compared with is later than they are."""
        known = [(number, self.figure_of(line, told)) for number, told in numbers.items() if told]
        dated = [(number, figure.moment) for number, figure in known if figure]
        for number, moment in dated:
            before = claim.tokens[number.start - 1] if number.start else ""
            if before in BASELINES:
                others = (other for also, other in dated if also is not number)
                if any((other.year, other.month) < (moment.year, moment.month) for other in others):
                    return True
        return False


def _hangs_on_used(said: Statement, moment: Moment, used: Sequence[Word]) -> bool:
    """Whether a date after 'of' belongs to a word that the claim has: 'the report of June 2015' dates a report."""
    if not moment.start or said.tokens[moment.start - 1] != "of":
        return True
    before = max((word.place for word in said.content if word.place < moment.start), default=-1)
    return any(word.place == before for word in used)
