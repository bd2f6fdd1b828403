"""Which words of a vocabulary are within a few slips of a mistyped one. Knows letters only."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

BITS: Final = {letter: 1 << place % 32 for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz0123456789")}
HALF: Final = 32
"""Bits of a sign for letters, and as many for those that a word has twice."""
OTHER_BIT: Final = 1 << HALF - 1
KINDS: Final = np.array([BITS.get(chr(code), OTHER_BIT).bit_length() - 1 for code in range(128)])
"""The place of the bit of each letter; the last is none that has one of its own."""


class NearWords:
    """A vocabulary that can be asked for the words within a few slips of another."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = sorted(sorted(words), key=len)
        lengths = np.fromiter(map(len, self.words), np.int32, len(self.words))
        self._first = np.searchsorted(lengths, np.arange(int(lengths.max(initial=0)) + 3))
        self._signs = _signs(self.words, lengths)
        self._bits = np.bitwise_count(self._signs)

    def near(self, typed: str, slips: int) -> list[tuple[str, int, int]]:
        """The words within so many slips of what was typed, nearest first; not the word itself.

        Each with the number of slips and its place in `words`. A slip is one of optimal string alignment: a letter
        mistaken, dropped, added, or swapped with the next.
        """
        if not slips:
            return []
        places = self._alike(typed, slips)
        words = [*itemgetter(*places)(self.words)] if len(places) > 1 else [self.words[place] for place in places]
        found = process.extract(typed, words, scorer=OSA.distance, score_cutoff=slips, limit=None)
        return [(word, distance, places[number]) for word, distance, number in found if distance]

    def _alike(self, typed: str, slips: int) -> list[int]:
        """The words of nearly that length and nearly those letters: a slip adds one letter and takes one at most."""
        last = len(self._first) - 1
        start, stop = (int(self._first[min(max(n, 0), last)]) for n in (len(typed) - slips, len(typed) + slips + 1))
        sign = _sign(typed)
        shared = np.bitwise_count(self._signs[start:stop] & np.uint64(sign))
        alike = (shared >= sign.bit_count() - slips) & (self._bits[start:stop] - shared <= slips)
        places: list[int] = (np.flatnonzero(alike) + start).tolist()
        return places


def _signs(words: Sequence[str], lengths: NDArray[np.int32]) -> NDArray[np.uint64]:
    """The signs of words of these lengths."""
    letters = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = KINDS[np.minimum(letters, len(KINDS) - 1)]
    owners = np.repeat(np.arange(len(words), dtype=np.int64), lengths)
    times = np.bincount(owners * HALF + kinds, minlength=len(words) * HALF).reshape(-1, HALF)
    bits = np.uint64(1) << np.arange(HALF, dtype=np.uint64)
    signs: NDArray[np.uint64] = (times > 0) @ bits | ((times > 1) @ bits) << np.uint64(HALF)
    return signs


def _sign(word: str) -> int:
    """A bit for each letter that a word has, and another for each it has twice."""
    once = twice = 0
    for letter in word:
        bit = BITS.get(letter, OTHER_BIT)
        twice |= once & bit
        once |= bit
    return twice << HALF | once
