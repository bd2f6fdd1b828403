"""What words mean and how common they are: English and what a knowledge base adds. Knows no wordings."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise
from threading import Lock
from types import MappingProxyType
from typing import Final

import Stemmer

from knowledge.english import english
from knowledge.frequencies import frequencies
from knowledge.text import tokenise

# Counts of the word list at which a word is as common as 'what', and at which it is as rare as a word can be.
COMMON_COUNT: Final = 2_000_000
RAREST_COUNT: Final = 30
# Below this count the list holds foreign words and names too; a word there does not prove that the typing was right.
DECENT_COUNT: Final = 100
GROUP: Final = "~"
CLASS: Final = "#"

Span = tuple[int, int, str]
"""First word, one past the last word, and the key of the group or class that the words stand for."""


class Lexicon:
    """The language of one knowledge base: its synonyms and mishearings on top of general English."""

    def __init__(
        self,
        synonyms: Sequence[Sequence[str]] = (),
        heard_as: Mapping[str, str] | None = None,
        general: Sequence[Sequence[str]] | None = None,
        names: Iterable[str] = (),
    ) -> None:
        """Domain synonyms come first; a group's key is `~` and its first phrase; `general` replaces English's own.

        `names` are words that are meant wherever they are typed, and never read as another.
        """
        self._frequencies = frequencies()
        own, others = map(_tokenised, (synonyms, english().synonyms if general is None else general))
        self._groups = _grouped((*own, *others))
        self._lengths = _lengths(self._groups)
        self._heard: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
        for heard, meant in (heard_as or {}).items():
            if tokens := tokenise(heard):
                self._heard.setdefault(tokens[0], {})[tokens] = tokenise(meant)
        self.all_keys = tuple(dict.fromkeys((*(key for keys in self._groups.values() for key in keys), *_class_keys())))
        said = (meant for phrases in self._heard.values() for meant in phrases.values())
        self.words = frozenset(chain.from_iterable((*chain.from_iterable(own), *said, *map(tokenise, names))))

    @property
    def openings(self) -> Collection[tuple[str, ...]]:
        """The first two stems of every phrase that stands for a group."""
        return self._lengths.keys()

    def count(self, word: str) -> int:
        """How often the word was counted in general English; 0 if it is not English."""
        return self._frequencies.count(word)

    def share(self, word: str) -> float:
        """The word's share of all words spoken in English."""
        return self.count(word) / self._frequencies.total

    def rarity(self, word: str) -> float:
        """From 0.0, a very common English word, to 1.0, rare or not English at all."""
        span = math.log(COMMON_COUNT / RAREST_COUNT)
        share = math.log(COMMON_COUNT / max(self.count(word), RAREST_COUNT)) / span
        return 0.0 if word in english().function_words else min(1.0, max(0.0, share))

    def is_english(self, word: str) -> bool:
        """Whether English has the word, and often enough to trust that it was meant."""
        return self.count(word) >= DECENT_COUNT or word in english().function_words or word.replace(".", "").isdigit()

    def is_function_word(self, word: str) -> bool:
        """Whether the word builds sentences and names nothing."""
        return word in english().function_words

    def heard_at(self, tokens: Sequence[str], place: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """What dictation made the tokens from a place on of: how many they are, and what was said."""
        for heard, meant in self._heard.get(tokens[place], {}).items():
            if tuple(tokens[place : place + len(heard)]) == heard:
                yield len(heard), meant

    def spans(self, stems: Sequence[str]) -> Iterator[Span]:
        """The groups and classes that stand in a row of stems; of phrases that begin together, the longest."""
        phrases = dict(self.phrases(stems))
        for start, word in enumerate(stems):
            yield from ((start, start + 1, key) for key in self.keys(word))
            if start in phrases:
                yield from phrases[start]

    def keys_in(self, stems: Sequence[str]) -> Iterator[str]:
        """The keys of the groups and classes that stand in a row of stems."""
        for word in stems:
            yield from self.keys(word)
        for _, spans in self.phrases(stems):
            yield from (key for _, _, key in spans)

    def keys(self, word: str) -> tuple[str, ...]:
        """The groups and classes of a stem standing alone."""
        return self._groups.get((word,), ()) + class_of(word)

    def phrases(self, stems: Sequence[str]) -> Iterator[tuple[int, tuple[Span, ...]]]:
        """The groups that phrases stand for, by the place where each phrase begins; of those there, the longest."""
        for start, opening in enumerate(pairwise(stems)):
            if opening in self._lengths and (spans := self.phrase_at(stems, start, len(stems))):
                yield start, spans

    def phrase_at(self, stems: Sequence[str], start: int, end: int) -> tuple[Span, ...]:
        """The groups of the longest phrase that begins at a place in stems and is over by another; none without one."""
        for length in self._lengths.get((stems[start], stems[start + 1]), ()):
            stop = start + length
            if stop <= end and (keys := self._groups.get(tuple(stems[start:stop]))):
                return tuple((start, stop, key) for key in keys)
        return ()


_STEMMER: Final = Stemmer.Stemmer("english")
_STEMMING: Final = Lock()  # the stemmer keeps its word in itself


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """The word without its ending (Porter 2, snowballstem.org)."""
    with _STEMMING:
        return str(_STEMMER.stemWord(word))


@lru_cache(maxsize=4096)
def class_of(word: str) -> tuple[str, ...]:
    """The class of a stem, such as `#number` or `#month`; none for most words."""
    if word[:1].isdigit():
        return (f"{CLASS}number",) if word.replace(".", "").isdigit() else ()
    name = _classes().get(word)
    return (CLASS + name,) if name else ()


@cache
def _classes() -> Mapping[str, str]:
    return MappingProxyType({stem(word): name for word, name in english().classes.items()})


def _class_keys() -> tuple[str, ...]:
    return tuple(CLASS + name for name in ("number", *dict.fromkeys(english().classes.values())))


def _tokenised(groups: Sequence[Sequence[str]]) -> list[list[tuple[str, ...]]]:
    return [[tokenise(phrase) for phrase in group] for group in groups]


def _grouped(groups: Iterable[Sequence[tuple[str, ...]]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """From each phrase, as stems, to the keys of its groups."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for group in groups:
        key = GROUP + " ".join(group[0]) if group else ""
        for phrase in group:
            if stems := tuple(map(stem, phrase)):
                found[stems] = tuple(dict.fromkeys((*found.get(stems, ()), key)))
    return found


def _lengths(phrases: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[int, ...]]:
    """From the first two words of phrases to how many words those have, the longest first."""
    found: dict[tuple[str, ...], set[int]] = {}
    for phrase in phrases:
        found.setdefault(phrase[:2], set()).add(len(phrase))
    return {opening: tuple(sorted(lengths, reverse=True)) for opening, lengths in found.items() if len(opening) > 1}
