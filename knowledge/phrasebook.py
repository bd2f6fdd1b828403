"""Finds curated words and phrases in a row of stems, however they are inflected."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from knowledge.english import english
from knowledge.lexicon import stem
from knowledge.text import tokenise, tokenise_wording


class Phrasebook:
    """A set of words and phrases, compared by their stems."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            stems = stems_of_wording(phrase)
            if stems and stems not in self._by_first.setdefault(stems[0], []):
                self._by_first[stems[0]].append(stems)

    @property
    def phrases(self) -> Iterator[tuple[str, ...]]:
        """All phrases, as stems."""
        return chain.from_iterable(self._by_first.values())

    def places(self, stems: Sequence[str]) -> set[int]:
        """The places in a row of stems that are part of a phrase."""
        return {place for start, stop in self.found(stems) for place in range(start, stop)}

    def is_in(self, stems: Sequence[str]) -> bool:
        """Whether any of the phrases stands in a row of stems."""
        return next(self.found(stems), None) is not None

    def found(self, stems: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Where the phrases stand in a row of stems: first place, and one past the last."""
        row = tuple(stems)
        for place, first in enumerate(row):
            for phrase in self._by_first.get(first, ()):
                if row[place : place + len(phrase)] == phrase:
                    yield place, place + len(phrase)


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of a text's normal form."""
    return tuple(stem(token) for token in tokenise(text))


def telling_stems(text: str) -> frozenset[str]:
    """The stems of a curated text, those of words that only build sentences left out."""
    return frozenset(stem(token) for token in tokenise_wording(text) if token not in english().function_words)


def stems_of_wording(text: str) -> tuple[str, ...]:
    """The stems of a curated text."""
    return tuple(map(stem, tokenise_wording(text)))
