"""How often each word is spoken in English, packed: a table that can be mapped from a file. Pure."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import repeat
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from knowledge.english import english, spoken_counts
from knowledge.tables import Table
from knowledge.text import british


class Frequencies:
    """Looks counts up in a table: a mapping of all words would take ten times the memory."""

    def __init__(self, counts: Mapping[str, int], total: int) -> None:
        """The counts in the normal form's spelling, and how many words were counted in all."""
        self.total = total
        self.count = lru_cache(maxsize=4_096)(Table(counts).get)
        """How often a word was counted; 0 if it was not."""


@cache
def british_counts() -> Mapping[str, int]:
    """The list of frequencies in the normal form's spelling; for learning, it is too large to keep."""
    counts = spoken_counts().copy()
    for word in [word for word in counts if "'" in word]:
        del counts[word]
    american = english().american
    for word in [word for word in counts if "z" in word or "or" in word or word in american]:
        if (spelt := british(word)) != word:
            counts[spelt] = max(counts.get(spelt, 0), counts[word])
    return MappingProxyType(counts)


@cache
def frequencies() -> Frequencies:
    """The same, packed."""
    return Frequencies(british_counts(), sum(spoken_counts().values()))


def shares(words: Sequence[str]) -> NDArray[np.float64]:
    """The share that each of some words has of all words counted; for learning."""
    counts = british_counts()
    return np.fromiter(map(counts.get, words, repeat(0)), np.float64, len(words)) / frequencies().total


@cache
def common_words(limit: int) -> frozenset[str]:
    """The most frequent words of general English, function words among them."""
    counts = british_counts()
    numbers = np.fromiter(counts.values(), np.int64, len(counts))
    order = np.argsort(-numbers, kind="stable")[:limit].tolist()
    words = tuple(counts)
    return frozenset(words[place] for place in order) | english().function_words
