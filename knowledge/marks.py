"""What a text is told from others by: its words, pairs of words, parts of words, kinds of people, and its length."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from knowledge.english import english
from knowledge.lexicon import stem

Marks = NDArray[np.uint16]
"""The columns of a text, in order, each once."""

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
    """The columns of each of some rows of stems."""
    kinds = _kinds()
    named = _paired([[kinds.get(word, word) for word in stems] for stems in rows])
    parts = ([_parts(word) for word in stems] for stems in rows)
    return [
        np.unique(np.concatenate((own, others, [_long(len(stems))], *inside)))
        for stems, own, others, inside in zip(rows, _paired(rows), named, parts, strict=True)
    ]


def _paired(rows: Sequence[Sequence[str]]) -> list[Marks]:
    """The columns of each word of some rows, and of each two that stand side by side, the ends included."""
    if not rows:
        return []
    framed = [(START, *stems, END) for stems in rows]
    digests = {text: crc32(text.encode("utf-8", "replace")) for stems in framed for text in stems}
    words = np.array([digests[text] for stems in framed for text in stems], np.uint64)
    pairs = words[:-1] * _FIRST + words[1:] * _SECOND
    singles, doubles = (words % COLUMNS).astype(np.uint16), (pairs >> _TOP).astype(np.uint16)
    rows_of = np.repeat(np.arange(len(framed), dtype=np.uint32) * COLUMNS, list(map(len, framed)))
    within = rows_of[1:] == rows_of[:-1]
    found = np.unique(np.concatenate((rows_of + singles, (rows_of[1:] + doubles)[within])))
    starts = np.searchsorted(found, np.arange(1, len(framed), dtype=np.uint32) * COLUMNS)
    return np.split(found.astype(np.uint16), starts)


@cache
def _kinds() -> Mapping[str, str]:
    return MappingProxyType({stem(word): "@" + kind for word, kind in english().people.items()})


@lru_cache(maxsize=16_384)
def _parts(word: str) -> Marks:
    """The columns of the rows of letters in a word."""
    framed = f"#{word}#"
    parts = (framed[start : start + LETTERS] for start in range(max(1, len(framed) - LETTERS + 1)))
    return np.array([_column("%" + part) for part in parts], np.uint16)


@lru_cache(maxsize=LONGEST + 1)
def _long(words: int) -> np.uint16:
    return np.uint16(_column(f"{min(LONGEST, words // STEP)} long"))


def _column(text: str) -> int:
    return crc32(text.encode("utf-8", "replace")) % COLUMNS
