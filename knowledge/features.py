"""Turns rows of words into sparse binary features: stems, groups of synonyms, pairs of words, letter n-grams."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np

from knowledge.lexicon import Lexicon, stem
from knowledge.pairs import Ints, Longs, Pairs, distinct
from knowledge.tables import Whole, narrow

# Rows built at a time, so that memory stays flat however many there are.
CHUNK: Final = 8_192
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
    """What each of some words is: its stem, its unit, its n-grams and groups (those of word w from `starts[w]` on)."""

    stems: Ints
    units: Ints
    starts: Longs
    grams: Ints
    key_starts: Longs
    keys: Ints


class FeatureSpace:
    """The features of a knowledge base's wordings, and of any other row of words seen through them."""

    def __init__(self, sentences: Sequence[Sequence[str]], lexicon: Lexicon, shape: Shape | None = None) -> None:
        self._shape = shape or Shape()
        self._lexicon = lexicon
        words = sorted({word for sentence in sentences for word in sentence})
        self.stems: tuple[str, ...] = tuple(sorted({stem(word) for word in words}))
        self.groups: tuple[str, ...] = lexicon.all_keys
        self._stem_ids = _numbered(self.stems)
        self._group_ids = _numbered(self.groups)
        self._unit_ids = _numbered((*self.groups, *self.stems))
        self._gram_ids = _numbered(sorted({gram for word in words for gram in self._grams_in(word)}))
        table, ids = self._table(words), _numbered(words)
        flat = np.fromiter((ids[word] for sentence in sentences for word in sentence), np.int32)
        rows = _owners(sentences)
        self._pairs = Pairs(table.stems[flat], rows, self._shape.gaps)
        self._unit_pairs = Pairs(table.units[flat], rows, self._shape.unit_gaps)
        sizes = (len(self.stems), len(self.groups), len(self._pairs), len(self._gram_ids), len(self._unit_pairs))
        self.offsets: tuple[int, ...] = (0, *(int(size) for size in np.cumsum(sizes)))
        self.rows = self._stacked(sentences, flat, table)

    def stem_column(self, text: str) -> int:
        """The column of a stem, or UNKNOWN."""
        return self._stem_ids.get(text, UNKNOWN)

    def columns(self, words: Sequence[str]) -> Whole:
        """The features of one row of words; what the wordings never had is left out."""
        different = list(dict.fromkeys(words))
        ids = _numbered(different)
        return self._matrix([words], np.array([ids[word] for word in words], np.int32), self._table(different)).columns

    def _grams_in(self, word: str) -> Iterator[str]:
        framed = "" if self._lexicon.is_function_word(word) else f"^{word}$"
        for size in self._shape.grams:
            for start in range(len(framed) - size + 1):
                yield framed[start : start + size]

    def _table(self, words: Sequence[str]) -> Table:
        stems = [stem(word) for word in words]
        keys = [self._lexicon.keys(text) for text in stems]
        units = [(found or (text,))[0] for text, found in zip(stems, keys, strict=True)]
        grams = [
            sorted({self._gram_ids.get(gram, UNKNOWN) for gram in self._grams_in(word)} - {UNKNOWN}) for word in words
        ]
        return Table(
            np.array([self._stem_ids.get(text, UNKNOWN) for text in stems], np.int32),
            np.array([self._unit_ids.get(unit, UNKNOWN) for unit in units], np.int32),
            np.cumsum([0, *(len(found) for found in grams)], dtype=np.int64),
            np.array([number for found in grams for number in found], np.int32),
            np.cumsum([0, *(len(found) for found in keys)], dtype=np.int64),
            np.array([self._group_ids[key] for found in keys for key in found], np.int32),
        )

    def _stacked(self, sentences: Sequence[Sequence[str]], flat: Ints, table: Table) -> Rows:
        """The features of all rows, made a chunk at a time."""
        starts, place = [np.zeros(1, np.int64)], 0
        columns: list[Whole] = [np.zeros(0, np.int32)]
        for first in range(0, len(sentences), CHUNK):
            chunk = sentences[first : first + CHUNK]
            size = sum(len(sentence) for sentence in chunk)
            part = self._matrix(chunk, flat[place : place + size], table)
            starts.append(part.starts[1:] + starts[-1][-1])
            columns.append(part.columns)
            place += size
        return Rows(np.concatenate(starts), narrow(np.concatenate(columns)))

    def _matrix(self, sentences: Sequence[Sequence[str]], words: Ints, table: Table) -> Rows:
        """The features of some rows, each at most once in its row; `words` are their words' places in the table."""
        rows, stems, offsets = _owners(sentences), table.stems[words], self.offsets
        parts = (
            (stems, rows, 0),
            (*self._group_columns(sentences, words, table), offsets[Family.GROUPS]),
            (*self._pairs.columns(stems, rows), offsets[Family.PAIRS]),
            (*_spread(words, rows, table.starts, table.grams), offsets[Family.GRAMS]),
            (*self._unit_pairs.columns(table.units[words], rows), offsets[Family.UNIT_PAIRS]),
        )
        width = offsets[-1] + 1
        keys = distinct(
            np.concatenate(
                [(place * np.int64(width) + column + offset)[column >= 0] for column, place, offset in parts]
            )
        )
        counts = np.bincount(keys // width, minlength=len(sentences))
        return Rows(np.concatenate(([0], np.cumsum(counts))), (keys % width).astype(np.int32))

    def _group_columns(self, sentences: Sequence[Sequence[str]], words: Ints, table: Table) -> tuple[Ints, Ints]:
        """The groups of words, which the table has, and those of phrases, each with its row."""
        single = _spread(words, _owners(sentences), table.key_starts, table.keys)
        found = [
            (self._group_ids[key], row)
            for row, sentence in enumerate(sentences)
            for _, spans in self._lexicon.phrases([stem(word) for word in sentence])
            for _, _, key in spans
        ]
        phrases = np.array(found, np.int32).reshape(-1, 2)
        return np.concatenate((single[0], phrases[:, 0])), np.concatenate((single[1], phrases[:, 1]))


def _numbered(keys: Iterable[str]) -> dict[str, int]:
    return {key: number for number, key in enumerate(keys)}


def _owners(sentences: Sequence[Sequence[str]]) -> Ints:
    """The row of each word of rows laid end to end."""
    lengths = np.fromiter((len(sentence) for sentence in sentences), np.int32, len(sentences))
    return np.repeat(np.arange(len(sentences), dtype=np.int32), lengths)


def _spread(words: Ints, rows: Ints, starts: Longs, things: Ints) -> tuple[Ints, Ints]:
    """The things of words, those of word w from `starts[w]` on, each with the row of its word."""
    lengths = (starts[words + 1] - starts[words]).astype(np.int64)
    places = np.repeat(starts[words] - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
    return things[places], np.repeat(rows, lengths)
