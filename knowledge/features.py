"""Turns rows of words into sparse binary features: stems, groups of synonyms, pairs of words, letter n-grams."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.lexicon import Lexicon, stem

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

# Rows built at a time, so that memory stays flat however many there are.
CHUNK: Final = 4_096
UNKNOWN: Final = -1
# A pair or n-gram of one wording only cannot tell that two wordings are alike.
MIN_ROWS: Final = 2


class Family(IntEnum):
    """The kinds of features; each has its own stretch of columns."""

    WORDS = 0
    GROUPS = 1
    PAIRS = 2
    GRAMS = 3


@dataclass(frozen=True, slots=True)
class Shape:
    """Which features are made."""

    grams: tuple[int, ...] = (3, 4)
    """Lengths of the letter n-grams."""
    gaps: tuple[int, ...] = (1, 2)
    """How far apart two words may stand to make a pair."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """A sparse binary matrix: the columns of each row, in order (compressed sparse rows)."""

    starts: Longs
    columns: Ints

    def __len__(self) -> int:
        return len(self.starts) - 1


class FeatureSpace:
    """The features of a knowledge base's wordings, and of any other row of words seen through them."""

    def __init__(self, sentences: Sequence[Sequence[str]], lexicon: Lexicon, shape: Shape | None = None) -> None:
        self._shape = shape or Shape()
        self._lexicon = lexicon
        words = sorted({word for sentence in sentences for word in sentence})
        self.stems: tuple[str, ...] = tuple(sorted({stem(word) for word in words}))
        self._stem_ids = {text: number for number, text in enumerate(self.stems)}
        self._groups: dict[str, int] = {}
        self._grams = _numbered(gram for word in words for gram in self._grams_in(word))
        self._word_stems = {word: self._stem_ids[stem(word)] for word in words}
        self._word_grams = {word: self._gram_ids(word) for word in words}
        spans = [self._group_keys(sentence) for sentence in sentences]
        self._groups = _numbered(key for keys in spans for key in keys)
        self._pairs = self._common_pairs(sentences)
        sizes = (len(self.stems), len(self._groups), len(self._pairs), len(self._grams))
        self.offsets: tuple[int, ...] = (0, *(int(n) for n in np.cumsum(sizes)))
        self.rows = self._stacked(sentences, spans)

    @property
    def groups(self) -> tuple[str, ...]:
        """The keys of the groups and classes, in the order of their columns."""
        return tuple(self._groups)

    def stem_column(self, text: str) -> int:
        """The column of a stem, or UNKNOWN."""
        return self._stem_ids.get(text, UNKNOWN)

    def group_column(self, key: str) -> int:
        """The column of a group or class, or UNKNOWN."""
        found = self._groups.get(key)
        return UNKNOWN if found is None else self.offsets[Family.GROUPS] + found

    def columns(self, words: Sequence[str]) -> Ints:
        """The features of one row of words; what the wordings never had is left out."""
        return self._matrix([words], [self._group_keys(words)]).columns

    def _group_keys(self, words: Sequence[str]) -> list[str]:
        return [key for _, _, key in self._lexicon.spans([stem(word) for word in words])]

    def _grams_in(self, word: str) -> Iterator[str]:
        framed = f"^{word}$"
        for size in self._shape.grams:
            for start in range(len(framed) - size + 1):
                yield framed[start : start + size]

    def _gram_ids(self, word: str) -> Ints:
        found = {number for gram in self._grams_in(word) if (number := self._grams.get(gram)) is not None}
        return np.fromiter(sorted(found), np.int32, len(found))

    def _pair_keys(self, stems: Ints, rows: Ints) -> Iterator[tuple[Longs, Ints]]:
        """Keys of the pairs in rows of stems laid end to end, and each pair's row, gap by gap."""
        size = len(self.stems)
        for number, gap in enumerate(self._shape.gaps):
            first, second = stems[:-gap], stems[gap:]
            whole = (rows[:-gap] == rows[gap:]) & (first >= 0) & (second >= 0)
            keys = (np.int64(number) * size + first[whole]) * size + second[whole]
            yield keys.astype(np.int64), rows[:-gap][whole]

    def _common_pairs(self, sentences: Sequence[Sequence[str]]) -> Longs:
        """The keys of the pairs that more than one row has."""
        stems, rows = self._flat(sentences)
        found = [np.unique(np.stack((keys, at.astype(np.int64))), axis=1)[0] for keys, at in self._pair_keys(stems, rows)]
        if not found:
            return np.zeros(0, np.int64)
        keys, counts = np.unique(np.concatenate(found), return_counts=True)
        return keys[counts >= MIN_ROWS]

    def _flat(self, sentences: Sequence[Sequence[str]]) -> tuple[Ints, Ints]:
        """The stems of all rows end to end, and the row of each."""
        known = self._word_stems
        stems = np.fromiter((self._stem_of(word, known) for sentence in sentences for word in sentence), np.int32)
        lengths = np.fromiter((len(sentence) for sentence in sentences), np.int32, len(sentences))
        return stems, np.repeat(np.arange(len(sentences), dtype=np.int32), lengths)

    def _stem_of(self, word: str, known: dict[str, int]) -> int:
        found = known.get(word)
        return self._stem_ids.get(stem(word), UNKNOWN) if found is None else found

    def _matrix(self, sentences: Sequence[Sequence[str]], groups: Sequence[Sequence[str]]) -> Rows:
        """The features of some rows, each at most once in its row."""
        stems, rows = self._flat(sentences)
        columns: list[NDArray[np.int32 | np.int64]] = [stems]
        places: list[Ints] = [rows]
        for column, place in (self._group_columns(groups), *self._pair_columns(stems, rows), self._gram_columns(sentences)):
            columns.append(column)
            places.append(place)
        column, place = np.concatenate(columns).astype(np.int64), np.concatenate(places)
        width = self.offsets[-1] + 1
        keys = np.unique((place * np.int64(width) + column)[column >= 0])
        counts = np.bincount(keys // width, minlength=len(sentences))
        return Rows(np.concatenate(([0], np.cumsum(counts))), (keys % width).astype(np.int32))

    def _group_columns(self, groups: Sequence[Sequence[str]]) -> tuple[Ints, Ints]:
        offset, known = self.offsets[Family.GROUPS], self._groups
        found = [(offset + known[key], row) for row, keys in enumerate(groups) for key in keys if key in known]
        both = np.array(found, np.int32).reshape(-1, 2)
        return both[:, 0], both[:, 1]

    def _pair_columns(self, stems: Ints, rows: Ints) -> Iterator[tuple[Longs, Ints]]:
        for keys, places in self._pair_keys(stems, rows):
            at = np.searchsorted(self._pairs, keys)
            found = at < len(self._pairs)
            found[found] = self._pairs[at[found]] == keys[found]
            yield at[found] + self.offsets[Family.PAIRS], places[found]

    def _gram_columns(self, sentences: Sequence[Sequence[str]]) -> tuple[Ints, Ints]:
        known = self._word_grams
        empty = np.zeros(0, np.int32)
        parts = [known[word] if word in known else self._gram_ids(word) for sentence in sentences for word in sentence]
        lengths = [len(sentence) for sentence in sentences]
        rows = np.repeat(np.arange(len(sentences), dtype=np.int32), lengths)
        sizes = np.fromiter((len(part) for part in parts), np.int32, len(parts))
        return np.concatenate(parts or [empty]) + np.int32(self.offsets[Family.GRAMS]), np.repeat(rows, sizes)

    def _stacked(self, sentences: Sequence[Sequence[str]], groups: Sequence[Sequence[str]]) -> Rows:
        """The features of all rows, made a chunk at a time."""
        starts, columns = [np.zeros(1, np.int64)], []
        for first in range(0, len(sentences), CHUNK):
            part = self._matrix(sentences[first : first + CHUNK], groups[first : first + CHUNK])
            starts.append(part.starts[1:] + starts[-1][-1])
            columns.append(part.columns)
        return Rows(np.concatenate(starts), np.concatenate(columns or [np.zeros(0, np.int32)]))


def _numbered(keys: Iterable[str]) -> dict[str, int]:
    """Each key's place among the different ones, in alphabetical order."""
    return {key: number for number, key in enumerate(sorted(set(keys)))}
