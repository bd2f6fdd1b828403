"""Resolves typing mistakes: what words are meant, judged by slips, by how common words are, by their neighbours."""

import math
from bisect import insort
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat
from operator import itemgetter
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from knowledge.corpus import Corpus
from knowledge.english import english
from knowledge.frequencies import common_words, shares
from knowledge.lexicon import Lexicon, stem
from knowledge.nearwords import NearWords
from knowledge.pairs import Followers
from knowledge.slips import SlipCosts, Slips, slips_allowed
from knowledge.tables import narrow

Kind = Literal["as typed", "corrected", "split", "joined", "expanded", "unknown"]

# How many general words may be the meant ones: the list's first twenty thousand cover what people type.
ENGLISH_TARGETS: Final = 20_000
START: Final = "^"
# Words of one question whose mistakes are looked for; whoever types more does not ask a question.
MAX_RESOLVED: Final = 48
# 'social walkers' and 'gale quinton' are two slips from what was said; in shorter words two slips leave nothing.
MISHEARD_FROM: Final = 4
JOINED_FROM: Final = 3
"""Letters of a second half that a word of ours may be joined with."""
MISHEARD_SLIPS: Final = 2
# 'csc' is not 'cse': in a word so short only the slips that fingers make are believed.
SHORT_WORD: Final = 3
LIKELY_SLIP: Final = 1.25
TINIEST: Final = 1e-300


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a question as it was typed and as it is read."""

    typed: str
    read: str
    stem: str
    kind: Kind
    known: bool
    """Whether the knowledge base has the word."""
    english: bool = False
    """Whether English has the word as read."""


@dataclass(frozen=True, slots=True)
class NoiseModel:
    """Costs in nats (negative natural logarithms of probabilities) of the ways in which typing goes wrong."""

    slip: float = 4.0
    costs: SlipCosts = field(default_factory=SlipCosts)
    real_word: float = 4.0
    """Extra, where what was typed is a decent English word already."""
    own_word: float = 3.0
    """Extra, where what was typed is a word of the knowledge base already."""
    split: float = 4.0
    join: float = 3.0
    expanded: float = 1.0
    unknown: float = 16.0
    unknown_letter: float = 1.0
    """The prior of a word that nobody knows, and of each letter of it."""
    own_share: float = 0.65
    """The share of the knowledge base, next to English, in how common a word is taken to be."""
    smoothing: float = 12.0
    """What new followers count: a word's number of different ones (Witten-Bell), and no less than this."""
    english_pair: float = 3.0
    """How many sightings a pair that English likes is worth."""
    hopeless: float = 10.0
    """A reading this much dearer than the best is dropped before the words around are asked."""
    candidates: int = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read one or two typed words."""

    words: tuple[str, ...]
    cost: float
    kind: Kind
    typed: int = 1
    """How many typed words it takes."""


class Speller:
    """Reads typed words as words of a knowledge base or of English."""

    def __init__(self, corpus: Corpus, lexicon: Lexicon, noise: NoiseModel | None = None) -> None:
        self._noise = noise or NoiseModel()
        self._lexicon = lexicon
        own = (*corpus.words, *sorted(lexicon.words.difference(corpus.words)))
        self._places = {word: place for place, word in enumerate((*own, START))}
        times = np.bincount(corpus.numbers, minlength=len(self._places))
        times[[self._places[word] for word in lexicon.words]] += 1
        self._total = max(1, int(times.sum()))
        times[self._places[START]] = corpus.size
        self._times = narrow(times)
        self._pairs = Followers(corpus.before(self._places[START]), corpus.numbers, len(self._places))
        self._stems = frozenset(map(stem, own))
        self._near = NearWords({*own, *common_words(ENGLISH_TARGETS), *english().contractions})
        self._near_own = NearWords(own)
        self._near_priors = self._costs_alone(self._near.words)
        self._slips = Slips(self._noise.costs)
        self._prior = lru_cache(maxsize=2_048)(self._cost_alone)
        self._weighed = lru_cache(maxsize=2_048)(self._followers)
        self._after = lru_cache(maxsize=4_096)(self._cost_after)
        self._candidates = lru_cache(maxsize=2_048)(self._readings)
        self._misheard = lru_cache(maxsize=2_048)(self._all_misheard)

    def read(self, tokens: Sequence[str], certain: Collection[str] = ()) -> tuple[Word, ...]:
        """The likeliest reading of a question's tokens; `certain` ones are meant as they stand."""
        words: list[Word] = []
        place = 0
        for reading in self._best(tokens, certain):
            typed = " ".join(tokens[place : place + reading.typed])
            words.extend(self._word(typed, read, reading.kind) for read in reading.words)
            place += reading.typed
        return tuple(words)

    def _word(self, typed: str, read: str, kind: Kind) -> Word:
        is_english = self._lexicon.is_english(read)
        known = read in self._places
        if kind == "as typed" and not known and not is_english:
            kind = "unknown"
        return Word(typed, read, stem(read), kind, known, is_english)

    def _best(self, tokens: Sequence[str], certain: Collection[str]) -> list[Reading]:
        """The cheapest way through all readings (Viterbi), each word judged by the one before it."""
        # At each place: from the last word read to (cost, reading, word before, place before).
        ends: list[dict[str, tuple[float, Reading | None, str]]] = [{} for _ in range(len(tokens) + 1)]
        ends[0][START] = (0.0, None, "")
        after = self._after
        for place in range(len(tokens)):
            ways = sorted((cost, last) for last, (cost, _, _) in ends[place].items())
            for reading in self._at(tokens, place, certain):
                reached, words = ends[place + reading.typed], reading.words
                cost, before = math.inf, ""
                for so_far, last in ways:
                    if so_far > cost:
                        break  # no word after another comes for less than nothing
                    if (whole := so_far + after(last, words[0])) <= cost:
                        cost, before = min((cost, before), (whole, last))
                cost += reading.cost
                if len(words) > 1:
                    cost += sum(map(after, words, words[1:]))
                if words[-1] not in reached or cost < reached[words[-1]][0]:
                    reached[words[-1]] = (cost, reading, before)
        return _traced(ends)

    def _at(self, tokens: Sequence[str], place: int, certain: Collection[str]) -> Iterator[Reading]:
        if place >= MAX_RESOLVED or tokens[place] in certain:
            yield Reading((tokens[place],), 0.0, "as typed")
            return
        yield from self._candidates(tokens[place])
        yield from self._in_context(tokens, place)
        if place + 1 < len(tokens):
            yield from self._joined(tokens[place], tokens[place + 1])
        for length, meant in self._lexicon.heard_at(tokens, place):
            yield Reading(meant, self._noise.join / 2, "joined" if length > 1 else "corrected", length)

    def _in_context(self, tokens: Sequence[str], place: int) -> Iterator[Reading]:
        """Our words further from a right word, where they make a pair of ours with a telling word beside."""
        if not (found := self._misheard(tokens[place])):
            return
        before = self._telling(tokens[place - 1]) if place else ()
        after = self._telling(tokens[place + 1]) if place + 1 < len(tokens) else ()
        for reading in found:
            word = reading.words[0]
            if any(self._seen(last, word) for last in before) or any(self._seen(word, next_) for next_ in after):
                yield reading

    def _telling(self, typed: str) -> list[str]:
        """What a word beside may be, as far as it says anything."""
        words = (reading.words[0] for reading in self._candidates(typed) if len(reading.words) == 1)
        return [word for word in words if word in self._places and not self._lexicon.is_function_word(word)]

    def _all_misheard(self, typed: str) -> tuple[Reading, ...]:
        """Our words that another right word may have been written for: a voice, or a keyboard's own correction."""
        if typed in self._places or not typed.isalpha() or len(typed) < MISHEARD_FROM:
            return ()
        if self._lexicon.is_function_word(typed) or not self._lexicon.is_english(typed):
            return ()
        ours = (word for word, _, _ in self._near_own.near(typed, MISHEARD_SLIPS) if stem(word) != stem(typed))
        return tuple(Reading((word,), self._slips.cost(word, typed) * self._noise.slip, "corrected") for word in ours)

    def _joined(self, first: str, second: str) -> Iterator[Reading]:
        whole = first + second
        if first in self._places and len(second) < JOINED_FROM:
            return  # 'SW, im on 28' does not swim
        if whole in self._places and not whole.isdigit():
            yield Reading((whole,), self._noise.join, "joined", 2)

    def _readings(self, typed: str) -> tuple[Reading, ...]:
        """All that one typed word may be, the likeliest few."""
        known = typed in self._places
        real = known or self._lexicon.is_english(typed)
        as_typed = Reading((typed,), 0.0, "as typed")
        if typed[:1].isdigit() and typed.replace(".", "").isdigit() and typed not in english().shorthand:
            return (as_typed,)
        extra = self._noise.own_word if known else self._noise.real_word if real else 0.0
        if real and not known and stem(typed) in self._stems:
            extra += self._noise.own_word  # another form of a word of ours
        whole = [as_typed, *self._expanded(typed), *(() if real else self._split(typed))]
        others = [(reading.cost + sum(map(self._prior, reading.words)), reading) for reading in whole]
        corrected = self._corrected(typed, extra, min(cost for cost, _ in others), real=real)
        bound = min(cost for cost, _ in (*corrected, *others)) + self._noise.hopeless
        likely = sorted((one for one in (*corrected, *others[1:]) if one[0] < bound), key=itemgetter(0))
        return (as_typed, *(reading for _, reading in likely[: self._noise.candidates]))

    def _corrected(self, typed: str, extra: float, cheapest: float, *, real: bool) -> list[tuple[float, Reading]]:
        """The likeliest words that may have been mistyped, each with its cost here, the cheapest first.

        What each costs at least is known from the number of its slips: most are too dear for a closer look.
        """
        found: list[tuple[float, int, Reading]] = []
        most, bound = self._noise.candidates, cheapest + self._noise.hopeless
        for least, place, word, prior in sorted(self._rough(typed, extra, real=real)):
            if least > bound:
                break
            cost = self._slips.cost(word, typed)
            if len(typed) > SHORT_WORD or cost <= LIKELY_SLIP:
                reading = Reading(_expansion(word), extra + cost * self._noise.slip, "corrected")
                insort(found, (reading.cost + prior, place, reading))
                bound = min(bound, found[0][0] + self._noise.hopeless)
            if len(found) >= most:
                bound = min(bound, found[most - 1][0])
        return [(cost, reading) for cost, _, reading in found]

    def _rough(self, typed: str, extra: float, *, real: bool) -> Iterator[tuple[float, int, str, float]]:
        """The words near a typed one: what each costs at least, its place, itself, and its prior."""
        slips = min(slips_allowed(typed), 1) if real else slips_allowed(typed)
        root = stem(typed) if real else ""
        for number, (word, distance, place) in enumerate(self._near.near(typed, slips)):
            if not real or stem(word) != root:
                prior = self._near_priors.item(place)
                least = extra + self._slips.at_least(word, typed, distance) * self._noise.slip
                yield least + prior, number, word, prior

    def _expanded(self, typed: str) -> Iterator[Reading]:
        for meant in english().shorthand.get(typed, ()):
            extra = self._noise.own_word if typed in self._places else 0.0
            yield Reading(tuple(meant.split()), extra + self._noise.expanded, "expanded")

    def _split(self, typed: str) -> Iterator[Reading]:
        for place in range(1, len(typed)):
            first, second = typed[:place], typed[place:]
            if self._stands(first) and self._stands(second):
                yield Reading((first, second), self._noise.split, "split")

    def _stands(self, part: str) -> bool:
        """Whether a part of a split word can stand alone; of short ones English has too many."""
        if len(part) == 1:
            return part in ("a", "i")
        return part in self._places or (len(part) > 2 and self._lexicon.is_english(part))

    def _cost_after(self, last: str, word: str) -> float:
        """Pairs seen in the knowledge base or known to English, else how common the word is by itself."""
        seen = self._seen(last, word) + self._noise.english_pair * ((last, word) in english().pairs)
        times, weight = self._weighed(last)
        return -math.log((seen + weight * math.exp(-self._prior(word))) / (times + self._noise.english_pair + weight))

    def _followers(self, last: str) -> tuple[int, float]:
        """How often the knowledge base has a word, and how many of what follows it are taken to be new there."""
        place = self._places.get(last)
        times, different = (0, 0) if place is None else (self._times.item(place), self._pairs.different.item(place))
        return times, max(self._noise.smoothing, different)

    def _seen(self, first: str, second: str) -> int:
        """How often the knowledge base has the second of two words right after the first."""
        one, other = self._places.get(first), self._places.get(second)
        return 0 if one is None or other is None else self._pairs.count(one, other)

    def _cost_alone(self, word: str) -> float:
        """How common a word is, here and in English."""
        place = self._places.get(word)
        own = 0 if place is None else self._times.item(place) / self._total
        chance = self._noise.own_share * own + (1 - self._noise.own_share) * self._lexicon.share(word)
        unknown = self._noise.unknown + self._noise.unknown_letter * len(word)
        return unknown if chance == 0.0 else min(unknown, -math.log(chance))

    def _costs_alone(self, words: Sequence[str]) -> NDArray[np.float64]:
        """The same of many words at once, for learning; a contraction is as common as its words together."""
        numbers = np.fromiter(map(self._places.get, words, repeat(-1)), np.int64, len(words))
        own = np.where(numbers < 0, 0, self._times[numbers]) / self._total
        chances = self._noise.own_share * own + (1 - self._noise.own_share) * shares(words)
        unknown = self._noise.unknown + self._noise.unknown_letter * np.fromiter(map(len, words), np.int64, len(words))
        costs: NDArray[np.float64] = np.minimum(unknown, -np.log(np.maximum(chances, TINIEST)))
        contractions = english().contractions
        for place in [place for place, word in enumerate(words) if word in contractions]:
            costs[place] = sum(map(self._cost_alone, _expansion(words[place])))
        return costs


def _expansion(word: str) -> tuple[str, ...]:
    return tuple(english().contractions.get(word, word).split())


def _traced(ends: list[dict[str, tuple[float, Reading | None, str]]]) -> list[Reading]:
    """The readings on the cheapest way, first to last."""
    place = len(ends) - 1
    last = min(ends[place], key=lambda word: ends[place][word][0])
    found: list[Reading] = []
    while place:
        _, reading, before = ends[place][last]
        if reading is None:
            break
        found.append(reading)
        place, last = place - reading.typed, before
    return found[::-1]
