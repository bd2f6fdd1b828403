"""Ranks entries by how well their wordings fit a question. Whether that is an answer, others decide."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.corpus import corpus_of
from knowledge.features import UNKNOWN, Family, FeatureSpace, Shape
from knowledge.index import Floats, Index, Weighting
from knowledge.lexicon import Lexicon
from knowledge.regression import LinearModel, Margins, Regression, Uses
from knowledge.spelling import NoiseModel, Speller, Word
from knowledge.tables import Whole
from knowledge.text import tokenise, tokenise_wording, written_out
from knowledge.texts import Texts

EXACT: Final = 0.999
FULL_SCORE: Final = 100.0
TIES: Final = 8
"""Entries looked at beyond the limit: an exact wording scores in full whatever the regression says of it."""
MOST_MASKS: Final = 16
"""Sets of entries whose rows are kept: the kinds of entry are asked for again and again, others once."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """Every number that shapes ranking, found by cross-validation on wordings, never on test questions."""

    noise: NoiseModel = field(default_factory=NoiseModel)
    shape: Shape = field(default_factory=Shape)
    weighting: Weighting = field(default_factory=Weighting)
    regression: Regression = field(default_factory=Regression)
    margins: Margins = field(default_factory=Margins)
    nearest: int = 128
    """How many wordings are weighed against each other for one question."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A group of synonyms or class of words that stands in a question."""

    key: str
    start: int
    stop: int
    """The words from `start` up to, not including, `stop`."""


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A question as the ranker reads it."""

    text: str
    words: tuple[Word, ...]
    concepts: tuple[Concept, ...]
    columns: Whole
    values: Floats
    """The features and their weights, of length one together with what is unknown."""

    def keys(self) -> list[set[str]]:
        """For each word its stem, and the groups and classes that it is part of."""
        found = [{word.stem} for word in self.words]
        for concept in self.concepts:
            for place in range(concept.start, concept.stop):
                found[place].add(concept.key)
        return found


class Standing(NamedTuple):
    """An entry with its score among all, 0 to 100."""

    entry: str
    score: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry that may be meant."""

    entry: str
    score: float
    """0 to 100; an exact wording gives 100."""
    wording: str
    """The nearest wording of the entry."""
    similarity: float
    """0 to 1, the cosine between the question and that wording."""


class Ranker:
    """The wordings of a knowledge base, ready to be asked. It never changes, so threads may share it."""

    def __init__(self, wordings: Sequence[tuple[str, str]], lexicon: Lexicon, *, tuning: Tuning | None = None) -> None:
        """The wordings as pairs of entry and text; the title of an entry is one more wording."""
        self._tuning = tuning or Tuning()
        self._lexicon = lexicon
        ordered = sorted(wordings)
        self._texts = Texts(text for _, text in ordered)
        self.entries: tuple[str, ...] = tuple(sorted({entry for entry, _ in ordered}))
        numbers = {entry: number for number, entry in enumerate(self.entries)}
        self._masks: dict[frozenset[str], NDArray[np.bool_]] = {}
        self._entry_of = np.fromiter((numbers[entry] for entry, _ in ordered), np.int32, len(ordered))
        corpus = corpus_of([tokenise_wording(text) for _, text in ordered])
        self._speller = Speller(corpus, lexicon, self._tuning.noise)
        self._space = FeatureSpace(corpus, lexicon, self._tuning.shape)
        self._index = Index(self._space, self._entry_of, len(self.entries), self._tuning.weighting)
        self._linear = self._solved(corpus.words)

    def read(self, text: str) -> Query:
        """A question in normal form, its typing mistakes resolved."""
        tokens = tokenise(text)
        words = self._speller.read(tokens, written_out(tokens, text))
        read = [word.read for word in words]
        spans = self._lexicon.spans([word.stem for word in words])
        columns = self._space.columns(read)
        unknown = sum(self._index.top**2 * self._lexicon.rarity(word.read) for word in words if not word.known)
        values = self._index.values(columns, unknown)
        return Query(
            " ".join(read), words, tuple(Concept(key, start, stop) for start, stop, key in spans), columns, values
        )

    def rank(self, query: Query, *, limit: int = 10, among: Collection[str] | None = None) -> list[Ranked]:
        """The entries that fit best, best first; only those `among` the given ones, if any are given."""
        found = self._best(query, limit, among)
        return [Ranked(self.entries[entry], score, self._texts[row], alike) for score, alike, entry, row in found]

    def standings(self, query: Query) -> list[Standing]:
        """All entries near a question, best first."""
        return [Standing(self.entries[entry], score) for score, _, entry, _ in self._best(query, self._tuning.nearest)]

    def sightings(self, entry: str) -> Mapping[str, int]:
        """How many of an entry's wordings have each of their stems, and of the keys of groups and classes."""
        number = self.entries.index(entry)
        start, stop = np.searchsorted(self._entry_of, (number, number + 1)).tolist()
        columns, counts = self._index.counts(start, stop, self._space.offsets[Family.PAIRS])
        return MappingProxyType(dict(zip(self._space.names(columns.tolist()), counts.tolist(), strict=True)))

    def wordings_with(self, stems: Collection[str]) -> Iterator[tuple[str, str]]:
        """The wordings, each after its entry, that have all of some stems."""
        columns = [self._space.stem_column(text) for text in stems]
        for row in () if UNKNOWN in columns else self._index.rows_with(columns):
            yield self.entries[self._entry_of[row]], self._texts[row]

    def weigh(self, stem: str) -> float:
        """How informative a stem is, 0 to 1: here, if a wording has it, else by how rare it is in English."""
        column = self._space.stem_column(stem)
        return self._lexicon.rarity(stem) if column == UNKNOWN else float(self._index.weights[column] / self._index.top)

    def _solved(self, words: Sequence[str]) -> LinearModel | None:
        entries, margins, rows = len(self.entries), self._tuning.margins, self._space.rows
        if not LinearModel.pays(len(rows), entries, margins):
            return None
        # Word pairs a step or two apart tell nothing beside those of units, however far apart.
        uses = Uses(self._space.flags(set(Family) - {Family.PAIRS}), self._space.telling_units(words))
        features = np.split(rows.columns, rows.starts[1:-1])
        return LinearModel(features, uses, self._entry_of, entries, margins)

    def _allowed(self, among: Collection[str] | None) -> NDArray[np.bool_] | None:
        if among is None:
            return None
        wanted = frozenset(among)
        if (kept := self._masks.get(wanted)) is not None:
            return kept
        chosen = np.fromiter((entry in wanted for entry in self.entries), np.bool_, len(self.entries))
        mask: NDArray[np.bool_] = chosen[self._entry_of]
        if len(self._masks) < MOST_MASKS:
            self._masks[wanted] = mask
        return mask

    def _best(
        self, query: Query, limit: int, among: Collection[str] | None = None
    ) -> list[tuple[float, float, int, int]]:
        """The entries that fit best, best first: score, similarity, number, and the row of the nearest wording."""
        rows = self._index.nearest(query.columns, query.values, self._tuning.nearest, self._allowed(among))
        if not len(rows):
            return []
        gram, similarities = self._index.gram(rows, query.columns, query.values)
        owners = self._entry_of[rows]
        scores = self._tuning.regression.scores(gram, similarities, owners)
        if self._linear:
            scores = self._linear.blended(scores, query.columns, query.values)
        order = np.argsort(-similarities, kind="stable")
        nearest: dict[int, tuple[float, int]] = {}
        near = zip(owners[order].tolist(), similarities[order].tolist(), rows[order].tolist(), strict=True)
        for entry, similarity, row in near:
            nearest.setdefault(entry, (min(1.0, similarity), row))
        ahead = sorted(nearest, key=lambda entry: -scores[entry])[: limit + TIES]
        found = [
            (_share(scores[entry], nearest[entry][0]), nearest[entry][0], entry, nearest[entry][1]) for entry in ahead
        ]
        return sorted(found, key=lambda one: (-one[0], -one[1], one[2]))[:limit]


def _share(score: float, similarity: float) -> float:
    """A score, 0 to 100; that of an exact wording is full."""
    return FULL_SCORE * (1.0 if similarity >= EXACT else min(1.0, max(0.0, score)))
