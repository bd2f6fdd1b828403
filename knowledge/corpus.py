"""Rows of words as numbers, laid end to end: what all parts that learn from the same wordings count. Knows no entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from knowledge.pairs import Ints, Longs


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """The words of some rows; most are said many times, and are looked at once."""

    size: int
    """How many rows there are, those without a word included."""
    words: tuple[str, ...]
    """The different words, sorted."""
    numbers: Ints
    """The place in `words` of each word of each row."""
    rows: Ints
    """The row of each."""
    starts: Longs
    """Where in those each row begins, and after the last where it ends."""

    def before(self, start: int) -> Ints:
        """The word before each word; before the first of a row stands `start`."""
        words: Ints = np.concatenate(([start], self.numbers[:-1])).astype(np.int32)[: len(self.numbers)]
        words[np.diff(self.rows, prepend=-1) > 0] = start
        return words


def corpus_of(sentences: Sequence[Sequence[str]]) -> Corpus:
    """Number the words of some rows."""
    words = tuple(sorted(set(chain.from_iterable(sentences))))
    places = {word: place for place, word in enumerate(words)}
    lengths = np.fromiter(map(len, sentences), np.int32, len(sentences))
    numbers = np.fromiter(map(places.__getitem__, chain.from_iterable(sentences)), np.int32, int(lengths.sum()))
    rows = np.repeat(np.arange(len(sentences), dtype=np.int32), lengths)
    return Corpus(len(sentences), words, numbers, rows, np.cumsum([0, *lengths], dtype=np.int64))
