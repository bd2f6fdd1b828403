"""A question if something is so, with a wrong figure, date, place or name: the right one is the answer. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from knowledge.english import english
from knowledge.phrasebook import Phrasebook, stems_of
from knowledge.ranking import Query

_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SIGNS: Final = {"percent": "%", "pound": "£"}
"""How an answer writes a unit that a question names."""
_ASKED_BY: Final = {"percent": "what percent", "pound": "how much"}
_LONG: Final = frozenset(("figure", "figures", "digit", "digits"))
_OPEN: Final = frozenset(("how", "what", "which", "why", "when", "where"))
"""Whoever says one of these asks for something, not whether it is so."""
_CLEFT: Final = re.compile(r"^(?:so )?(?:was (?:not )?it|is (?:not )?it|it was|it is) (.+?) (?:who|that) (?=\S)")
USUAL: Final = 0.08
"""The share of an entry's wordings from which it is one that tells the time of something, or who it was."""
SEVERAL: Final = 2
MOST_WORDS: Final = 40
"""What is longer asks no plain question."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A question if something is so, as it asks what is so."""

    texts: tuple[str, ...]
    """Ways to ask it, the plainest first."""
    values: frozenset[str]
    """The words of the value that were taken out of it."""
    kinds: frozenset[str]
    """The kinds of thing of which an answer must tell one; none for a figure."""
    among: Phrasebook | None = None
    """Names of which an answer must give several: one that says nothing of a place is not mended by leaving it out."""

    def accounts_for(self, vetoes: Sequence[str]) -> bool:
        """Whether nothing but the value forbids an entry."""
        return all(set(veto.split()) <= self.values for veto in vetoes)

    def is_told_by(self, asked: Mapping[str, float], answer: str, query: Query) -> bool:
        """Whether an entry, with the kinds of thing that its wordings ask for, tells what is so."""
        if self.among is not None:
            return sum(1 for _ in self.among.found(stems_of(answer))) >= SEVERAL
        if not self.kinds:
            return gives_such_a_figure(answer, query)
        return any(asked.get(kind, 0.0) >= USUAL for kind in self.kinds)


def opened(query: Query, places: Phrasebook) -> Iterator[Opened]:
    """What a question if something is so, or a statement, asks without its figures, date, places, or who it was.

    A year that is no part of a date is taken for one as well, so the answer must be one that tells a time: of the
    number in another year the answer is another.
    """
    read = [word.read for word in query.words]
    if not 0 < len(read) <= MOST_WORDS or not _OPEN.isdisjoint(read):
        return
    dated = _dated(read)
    figures = {word for place, word in enumerate(read) if place not in dated and _FIGURE.fullmatch(word)}
    figures = {word for word in figures if not _YEAR.fullmatch(word)} - _sizes(read)
    if 0 < len(figures) < len(read):
        rest = " ".join(word for word in read if word not in figures and word not in _SIGNS)
        asks = next((asks for unit, asks in _ASKED_BY.items() if unit in read), "how many")
        ways = (f"{asks} {rest}", rest, *([f"how much {rest}"] if asks == "how many" else ()))
        yield Opened(ways, frozenset(figures), frozenset())
    if 0 < len(dated) < len(read):
        rest = " ".join(word for place, word in enumerate(read) if place not in dated)
        yield Opened((f"when {rest}",), frozenset(read[place] for place in dated), frozenset(["time"]))
    if named := places.places([word.stem for word in query.words]):
        rest = " ".join(word for place, word in enumerate(read) if place not in named)
        values = frozenset(read[place] for place in named)
        yield Opened((f"which {rest}", rest), values, frozenset(["choice"]), places)
    if cleft := _CLEFT.match(" ".join(read)):
        rest = " ".join(read)[cleft.end() :]
        yield Opened((f"who {rest}",), frozenset(cleft[1].split()), frozenset(["person", "choice"]))


def _sizes(read: Sequence[str]) -> frozenset[str]:
    """The numbers that only tell how long a number is: 'five figures', 'a six figure sum'."""
    return frozenset(word for word, after in pairwise(read) if after in _LONG)


def _dated(read: Sequence[str]) -> frozenset[int]:
    """The places of the words of dates: months, days of the week, years, and the numbers beside months."""
    named = {place for place, word in enumerate(read) if english().classes.get(word) in ("month", "weekday")}
    beside = {near for place in named for near in (place - 2, place - 1, place + 1) if 0 <= near < len(read)}
    numbers = {place for place in beside if read[place].isdigit()}
    between = {place + 1 for place in numbers if place + 2 in named and read[place + 1] == "of"}
    years = {place for place, word in enumerate(read) if _YEAR.fullmatch(word)}
    return frozenset(named | numbers | between | years)


def gives_such_a_figure(answer: str, query: Query) -> bool:
    """Whether an answer has a figure, and of the unit that the question names if it does."""
    named = [sign for word, sign in _SIGNS.items() if any(one.read == word for one in query.words)]
    return all(sign in answer for sign in named) and bool(_FIGURE.search(answer))
