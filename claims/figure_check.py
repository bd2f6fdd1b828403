"""Whether each number of a claim is the figure that the words near it speak of. Never changes once it has learnt."""

from collections.abc import Mapping, Sequence

from claims.numbers import Known, bears, is_about, nearest_number
from claims.quantities import Quantity
from claims.statement import Reader, Statement
from claims.verdict import Finding
from knowledge import KnowledgeBase, stem, tokenise


class FigureCheck:
    """Knows the figures of one knowledge base, and what is said around each."""

    def __init__(self, base: KnowledgeBase, reader: Reader, figures: Mapping[str, Known]) -> None:
        self._base = base
        self._reader = reader
        self._figures = figures
        self._told = {known.id: self._teller(known) for known in figures.values()}
        self._known_words = {name: self._words_of(name) for name in {told for told, _ in self._told.values() if told}}
        self._hedged = {known.id: self._hedges_of(known) for known in figures.values()}
        vetoes = base.vocabulary.vetoes.values()
        self._elsewhere = frozenset(stem(token) for group in vetoes for one in group for token in _single(one))

    def numbers(self, claim: Statement) -> tuple[tuple[Quantity, Finding], ...]:
        """Each number of a sentence that speaks of a figure, and whether it is that figure."""
        if claim.negations:
            return ()
        found = ((number, self._finding(claim, number)) for number in claim.quantities)
        return tuple((number, finding) for number, finding in found if finding is not None)

    def speaks_of(self, said: Statement, figures: Sequence[str]) -> bool:
        """Whether a sentence speaks of figures, with their number or without."""
        return bool(figures) and all(
            any(word.stem in group or word.keys & group for word in said.content)
            for name in figures
            for group in self._figures[name].told_by
        )

    def _finding(self, claim: Statement, number: Quantity) -> Finding | None:
        about = [known for known in self._figures.values() if is_about(claim, number, known)]
        about = [known for known in about if self._is_known_well(claim, known)]
        equal = [known for known in about if bears(number, known.quantity) or self._is_hedged_so(number, known)]
        dated = [known for known in equal if _is_dated(claim, number, known)]
        if dated and claim.is_present:
            return Finding("absent", "today", *self._told[dated[0].id])
        if dated:
            return Finding("supported", "said", *self._told[dated[0].id])
        if equal:
            return Finding("contradicted", "date", *self._told[equal[0].id], equal[0].written)
        return self._other_figure(claim, number, about)

    def _other_figure(self, claim: Statement, number: Quantity, about: Sequence[Known]) -> Finding | None:
        """The figure that stands where a claim has a number that is none of those it may be about."""
        of_unit = [known for known in about if known.quantity.unit == number.unit]
        rivals = [known for known in of_unit if _is_dated(claim, number, known)] or of_unit
        if not rivals:
            same = [known for known in about if known.quantity.value == number.value]
            return Finding("contradicted", "unit", *self._told[same[0].id], same[0].written) if same else None
        best = max(rivals, key=lambda known: (len(known.told_by), -abs(known.quantity.value - number.value)))
        return Finding("contradicted", "number", *self._told[best.id], best.written)

    def _is_hedged_so(self, number: Quantity, known: Known) -> bool:
        """Whether an entry tells the figure with the same hedge: 'anything above 25' for the figure 25."""
        told = known.quantity
        same = (number.value, number.to, number.unit) == (told.value, told.to, told.unit)
        return same and (number.value, number.hedge) in self._hedged[known.id]

    def _is_known_well(self, claim: Statement, known: Known) -> bool:
        """Whether an entry that uses a figure knows all but one of a claim's words."""
        keys = self._known_words.get(self._told[known.id][0], frozenset())
        missing = [word for word in claim.content if word.stem not in keys and not word.keys & keys]
        strange = any(word.stem in self._elsewhere for word in missing)
        return not strange and len(missing) <= 1 and 3 * len(missing) <= len(claim.content)

    def _words_of(self, name: str) -> frozenset[str]:
        entry = self._base.entries[name]
        texts = (*entry.wordings, *entry.answer.split(". "), *(entry.detail or "").split(". "))
        return frozenset().union(*(self._reader.keys(text) for text in texts))

    def _hedges_of(self, known: Known) -> frozenset[tuple[float, str]]:
        """The numbers, each with its hedge, of the line that tells a figure."""
        _, line = self._told[known.id]
        return frozenset((number.value, number.hedge) for number in self._reader.read(line).quantities)

    def _teller(self, known: Known) -> tuple[str, str]:
        """The entry that tells a figure, and its line."""
        for name, used in self._base.uses.items():
            if used[:1] == (known.id,) and self._base.entries[name].kind == "fact":
                return name, self._base.entries[name].answer
        return "", ""


def _is_dated(claim: Statement, number: Quantity, known: Known) -> bool:
    """Whether no date near a number of a claim is another than the figure's."""
    near = [moment for moment in claim.moments if nearest_number(claim, moment) == number]
    return all(not moment.differs(known.moment) or any(moment.fits(other) for other in known.since) for moment in near)


def _single(phrase: str) -> tuple[str, ...]:
    tokens = tokenise(phrase)
    return tokens if len(tokens) == 1 else ()
