"""What a text is told from others by: its words, pairs of words, parts of words, kinds of people, and its length."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from knowledge.english import english
from knowledge.lexicon import stem

Marks = NDArray[np.uint16]
"""The columns of a text, in order, each once."""
Places = NDArray[np.int64]

COLUMNS: Final = 1 << 16
"""So many that two words in one column do no harm, and none has to be kept in letters (Weinberger et al. 2009)."""
_FIRST, _SECOND, _TOP = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(48)
"""Two odd numbers, so that the order of two words counts, and the shift to the 16 bits that depend on all others."""
START, END = "^", "$"
LETTERS: Final = 4
"""The letters of a part of a word: 'bruise', 'bruised' and 'bruisin' share most of theirs."""
STEP: Final = 4
LONGEST: Final = 6
"""Texts are told apart by length in steps of so many words, up to so many steps."""


def marks_of(stems: Sequence[str]) -> Marks:
    """The columns of a row of stems."""
    return all_marks([stems])[0]


def all_marks(rows: Sequence[Sequence[str]]) -> list[Marks]:
    """The columns of each of some rows of stems: many at once take a fifth of the time of one after another."""
    if not rows:
        return []
    framed = [(START, *stems, END) for stems in rows]
    numbers = {word: number for number, word in enumerate(dict.fromkeys(chain.from_iterable(framed)))}
    words = np.fromiter((numbers[word] for word in chain.from_iterable(framed)), np.int64)
    row_of = np.repeat(np.arange(len(framed)), list(map(len, framed)))
    kinds = _kinds()
    columns = [
        *_paired(words, row_of, _digests(numbers)),
        *_paired(words, row_of, _digests(kinds.get(word, word) for word in numbers)),
        _inside(words, row_of, [_parts(word) for word in numbers]),
        np.arange(len(framed)) * COLUMNS + [_long(len(stems)) for stems in rows],
    ]
    found = np.sort(np.concatenate(columns))  # sorted here: for so many np.unique is several times slower
    found = found[np.diff(found, prepend=-1) > 0]
    return np.split((found % COLUMNS).astype(np.uint16), np.searchsorted(found, np.arange(1, len(framed)) * COLUMNS))


def _paired(words: Places, row_of: Places, digests: NDArray[np.uint64]) -> tuple[Places, Places]:
    """The columns of each word, and of each two that stand side by side in a row, the ends included."""
    read = digests[words]
    singles, pairs = read % np.uint64(COLUMNS), (read[:-1] * _FIRST + read[1:] * _SECOND) >> _TOP
    within = row_of[1:] == row_of[:-1]
    start = row_of * COLUMNS
    return start + singles.astype(np.int64), (start[1:] + pairs.astype(np.int64))[within]


def _inside(words: Places, row_of: Places, parts: Sequence[Marks]) -> Places:
    """The columns of the parts of each word."""
    lengths = np.fromiter(map(len, parts), np.int64, len(parts))
    ends = np.cumsum(lengths)
    each = lengths[words]
    shifts = np.repeat(ends[words] - lengths[words] - (np.cumsum(each) - each), each)
    columns = np.concatenate(parts)[shifts + np.arange(each.sum())]
    found: Places = np.repeat(row_of * COLUMNS, each) + columns
    return found


def _digests(words: Iterable[str]) -> NDArray[np.uint64]:
    return np.array([_digest(word) for word in words], np.uint64)


@cache
def _kinds() -> Mapping[str, str]:
    return MappingProxyType({stem(word): "@" + kind for word, kind in english().people.items()})


@lru_cache(maxsize=16_384)
def _parts(word: str) -> Marks:
    """The columns of the rows of letters in a word; the ends of a text have none."""
    if word in (START, END):
        return np.array([], np.uint16)
    framed = f"#{word}#"
    parts = (framed[start : start + LETTERS] for start in range(max(1, len(framed) - LETTERS + 1)))
    return np.array([_digest("%" + part) % COLUMNS for part in parts], np.uint16)


def _long(words: int) -> int:
    return _digest(f"{min(LONGEST, words // STEP)} long") % COLUMNS


def _digest(text: str) -> int:
    return crc32(text.encode("utf-8", "replace"))
