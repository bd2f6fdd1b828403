"""Turns rows of words into sparse binary features: stems, groups of synonyms, pairs of words, letter n-grams."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.corpus import Corpus
from knowledge.lexicon import Lexicon, stem
from knowledge.pairs import Ints, Longs, Pairs, distinct, places_of
from knowledge.tables import Whole, narrow

# Rows built at a time, so that memory stays flat however many there are.
CHUNK: Final = 2_048
UNKNOWN: Final = -1


class Family(IntEnum):
    """The kinds of features; each has its own stretch of columns."""

    WORDS = 0
    GROUPS = 1
    PAIRS = 2
    GRAMS = 3
    UNIT_PAIRS = 4


@dataclass(frozen=True, slots=True)
class Shape:
    """Which features are made."""

    grams: tuple[int, ...] = (3,)
    """Lengths of the letter n-grams of words that are not mere function words."""
    gaps: tuple[int, ...] = (1, 2)
    """How far apart two words may stand to make a pair."""
    unit_gaps: tuple[int, ...] = (1,)
    """The same for pairs of units: a word's group where it has one, else the word."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """A sparse binary matrix: the columns of each row, in order (compressed sparse rows)."""

    starts: Longs
    columns: Whole

    def __len__(self) -> int:
        return len(self.starts) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """What each word of a corpus is: its stem, its unit, its n-grams and groups (of word w from `starts[w]` on)."""

    stems: Ints
    units: Ints
    starts: Longs
    grams: Ints
    key_starts: Longs
    keys: Ints


class FeatureSpace:
    """The features of a knowledge base's wordings, and of any other row of words seen through them."""

    def __init__(self, corpus: Corpus, lexicon: Lexicon, shape: Shape | None = None) -> None:
        self._shape = shape or Shape()
        self._lexicon = lexicon
        self.stems: tuple[str, ...] = tuple(sorted(set(map(stem, corpus.words))))
        self.groups: tuple[str, ...] = lexicon.all_keys
        self._stem_ids = _numbered(self.stems)
        self._group_ids = _numbered(self.groups)
        self._unit_ids = _numbered((*self.groups, *self.stems))
        self._gram_ids = _numbered(sorted({gram for word in corpus.words for gram in self._grams_in(word)}))
        table = self._table(corpus.words)
        self._pairs = Pairs(table.stems[corpus.numbers], corpus.rows, self._shape.gaps)
        self._unit_pairs = Pairs(table.units[corpus.numbers], corpus.rows, self._shape.unit_gaps)
        sizes = (len(self.stems), len(self.groups), len(self._pairs), len(self._gram_ids), len(self._unit_pairs))
        self.offsets: tuple[int, ...] = (0, *(int(size) for size in np.cumsum(sizes)))
        self.rows = self._stacked(corpus, table)

    def stem_column(self, text: str) -> int:
        """The column of a stem, or UNKNOWN."""
        return self._stem_ids.get(text, UNKNOWN)

    def names(self, columns: Iterable[int]) -> list[str]:
        """The stems and the keys of groups that have some columns."""
        stems, size = self.stems, len(self.stems)
        return [stems[column] if column < size else self.groups[column - size] for column in columns]

    def flags(self, families: Collection[Family]) -> NDArray[np.bool_]:
        """A flag for each column: whether it is of one of some families."""
        return np.repeat([family in families for family in Family], np.diff(self.offsets))

    def telling_units(self, words: Iterable[str]) -> NDArray[np.bool_]:
        """The same: whether it is a group, or a stem of no group and, of the corpus's words, of no function word."""
        telling = self.flags((Family.WORDS, Family.GROUPS))
        building = {stem(word) for word in words if self._lexicon.is_function_word(word)}
        for text, column in self._stem_ids.items():
            telling[column] = text not in building and not self._lexicon.keys(text)
        return telling

    def columns(self, words: Sequence[str]) -> Whole:
        """The features of one row of words; what the wordings never had is left out."""
        stems = [stem(word) for word in words]
        ids = [self.stem_column(text) for text in stems]
        families = (
            ids,
            (self._group_ids[key] for key in self._lexicon.keys_in(stems)),
            self._pairs.among(ids),
            (self._gram_ids.get(gram, UNKNOWN) for word in set(words) for gram in self._grams_in(word)),
            self._unit_pairs.among([self._unit_ids.get(self._unit(text), UNKNOWN) for text in stems]),
        )
        laid = zip(self.offsets, families, strict=False)
        return np.array(sorted({offset + one for offset, found in laid for one in found if one >= 0}), np.int32)

    def _grams_in(self, word: str) -> set[str]:
        framed = "" if self._lexicon.is_function_word(word) else f"^{word}$"
        return {framed[start : start + size] for size in self._shape.grams for start in range(len(framed) - size + 1)}

    def _unit(self, text: str) -> str:
        """What a stem counts as in a pair of units."""
        return (self._lexicon.keys(text) or (text,))[0]

    def _table(self, words: Sequence[str]) -> Table:
        stems = [stem(word) for word in words]
        keys = [self._lexicon.keys(text) for text in stems]
        grams = [[self._gram_ids[gram] for gram in self._grams_in(word)] for word in words]
        return Table(
            np.array([self._stem_ids[text] for text in stems], np.int32),
            np.array([self._unit_ids[self._unit(text)] for text in stems], np.int32),
            np.cumsum([0, *map(len, grams)], dtype=np.int64),
            np.array([number for found in grams for number in found], np.int32),
            np.cumsum([0, *map(len, keys)], dtype=np.int64),
            np.array([self._group_ids[key] for found in keys for key in found], np.int32),
        )

    def _stacked(self, corpus: Corpus, table: Table) -> Rows:
        """The features of all rows, made a chunk at a time."""
        starts = [np.zeros(1, np.int64)]
        columns: list[Whole] = [np.zeros(0, np.int32)]
        phrases, phrase_rows = self._phrases(corpus, table)
        for first in range(0, corpus.size, CHUNK):
            size = min(CHUNK, corpus.size - first)
            own = slice(corpus.starts[first], corpus.starts[first + size])
            told = slice(*np.searchsorted(phrase_rows, (first, first + size)))
            said = (phrases[told], phrase_rows[told] - first)
            part = self._matrix(corpus.numbers[own], corpus.rows[own] - first, said, table, size)
            starts.append(part.starts[1:] + starts[-1][-1])
            columns.append(part.columns)
        return Rows(np.concatenate(starts), narrow(np.concatenate(columns)))

    def _matrix(self, words: Ints, rows: Ints, phrases: tuple[Ints, Ints], table: Table, size: int) -> Rows:
        """The features of so many rows, each at most once in its row; of phrases the group and the row are known."""
        stems, offsets = table.stems[words], self.offsets
        parts = (
            (stems, rows, 0),
            (*_spread(words, rows, table.key_starts, table.keys), offsets[Family.GROUPS]),
            (*phrases, offsets[Family.GROUPS]),
            (*self._pairs.columns(stems, rows), offsets[Family.PAIRS]),
            (*_spread(words, rows, table.starts, table.grams), offsets[Family.GRAMS]),
            (*self._unit_pairs.columns(table.units[words], rows), offsets[Family.UNIT_PAIRS]),
        )
        width = np.int64(offsets[-1] + 1)
        laid = [place * width + column + offset for column, place, offset in parts]
        keys = distinct(narrow(np.concatenate(laid)))  # short numbers are sorted in half the time
        owners = keys // width
        counts = np.bincount(owners, minlength=size)
        return Rows(np.concatenate(([0], np.cumsum(counts))), (keys - owners * width).astype(np.int32))

    def _phrases(self, corpus: Corpus, table: Table) -> tuple[Ints, Ints]:
        """The groups that phrases of the rows stand for, each with its row."""
        numbers = table.stems[corpus.numbers]
        stems, ends = [self.stems[number] for number in numbers.tolist()], corpus.starts[1:].tolist()
        openings = [[self.stem_column(text) for text in opening] for opening in self._lexicon.openings]
        places = places_of([(a, b) for a, b in openings if a >= 0 and b >= 0], numbers, corpus.rows)
        found = [
            (self._group_ids[key], row)
            for place, row in zip(places.tolist(), corpus.rows[places].tolist(), strict=True)
            for _, _, key in self._lexicon.phrase_at(stems, place, ends[row])
        ]
        groups, rows = np.array(found, np.int32).reshape(-1, 2).T
        return groups, rows


def _numbered(keys: Iterable[str]) -> dict[str, int]:
    return {key: number for number, key in enumerate(keys)}


def _spread(words: Ints, rows: Ints, starts: Longs, things: Ints) -> tuple[Ints, Ints]:
    """The things of words, those of word w from `starts[w]` on, each with the row of its word."""
    lengths = (starts[words + 1] - starts[words]).astype(np.int64)
    places = np.repeat(starts[words] - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
    return things[places], np.repeat(rows, lengths)
