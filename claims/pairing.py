"""Which words of a claim meet which words of a line, and which of them stand for each other. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.lines import Line
from claims.statement import Statement, Word, inflected
from claims.words import words

Matches = Mapping[int, tuple[Word, ...]]
"""The place of a word of a claim -> the words of the line that may stand for it."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """The words of a claim beside those of a line."""

    claim: Statement
    line: Line
    told: tuple[Word, ...]
    """The words of the claim that the line has to have."""
    matches: Matches
    lent: frozenset[int]
    """The places of the claim's words that the line's shelf or speaker stands for."""

    def found(self, word: Word, parts: frozenset[int]) -> list[Word]:
        """The words in some parts of the line that may stand for a word of the claim."""
        return [other for other in self.matches[word.place] if other.segment in parts]

    def used(self, parts: frozenset[int]) -> list[Word]:
        """The words in some parts of the line that the claim has."""
        return [other for word in self.told for other in self.found(word, parts)]


def alike(one: Word, other: Word) -> bool:
    """Whether two words may stand for each other; what is quoted and has opposites only for itself."""
    if one.stem == other.stem and inflected(one.text, other.text):
        return True
    if (other.is_quoted and other.stem in words().opposites) or (one.is_quoted and one.stem in words().opposites):
        return False
    return bool(one.keys & other.keys)


def excludes(word: Word, line: Line, parts: frozenset[int] | None = None) -> bool:
    """Whether the line, or some parts of it, have a word that cannot be true together with this one."""
    others = words().excluded_by(word.stem, word.keys)
    if not others:
        return False
    here = (other.stem for other in line.said.content if parts is None or other.segment in parts)
    return any(stem in others for stem in here) or bool(others & line.shelf)


def other_names(missing: Sequence[Word], line: Line, matches: Matches) -> tuple[Word, ...]:
    """Names that stand where the line has another; what is so in one place may well be so in another."""
    names = tuple(word for word in missing if word.is_name and not word.is_place)
    used = {other.place for found in matches.values() for other in found}
    free = [other for other in line.said.content if other.is_name and other.place not in used]
    return names if names and free else ()


def relations(said: Statement) -> frozenset[str]:
    """The words by which a sentence puts one thing before, after or against another."""
    taken = {place for number in said.quantities for place in range(number.start, number.stop)}
    return frozenset(
        token for place, token in enumerate(said.tokens) if token in words().relations and place not in taken
    )
