"""What speaks for and against an entry as an answer: words covered, words missed, what is asked for. Pure."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from knowledge.asking import SAYING, asks_for, is_closed
from knowledge.base import KnowledgeBase
from knowledge.entry import Entry
from knowledge.lexicon import CLASS, Lexicon, class_of, stem
from knowledge.phrasebook import Phrasebook, stems_of_wording
from knowledge.ranking import Query, Ranked, Ranker
from knowledge.spelling import Word
from knowledge.tables import Shares
from knowledge.text import tokenise_wording

ENTRY: Final = "e:"
"""What the ranker knows an entry by stands before its name."""
STRICT_KINDS: Final = (
    "detail",
    "sequel",
    "reason",
    "time",
    "person",
    "place",
    "duration",
    "share",
    "count",
    "choice",
    "meaning",
    "frequency",
    "extreme",
    "other",
    "comparison",
    "supposing",
    "ought",
)
"""An entry none of whose wordings asks for such a thing does not answer a question that does."""
HARD_KINDS: Final = ("reason", "supposing", "ought")
"""Those which nothing makes up for: that it is so tells neither why, nor what would be, nor what should."""
NOW_AND_THEN: Final = 0.02
"""The share of an entry's wordings from which it is asked for such a thing and not only in one of a great many."""
COMERS: Final = frozenset(
    [
        "i",
        "me",
        "my",
        "candidate",
        "applicant",
        "someone",
        "somebody",
        "recruit",
        "moving",
        "move",
        "moved",
        "relocating",
        "relocate",
        "coming",
    ]
)
"""Words of a question about people who come from elsewhere, not about figures of elsewhere."""
LISTING: Final = ("name", "list", "give", "state", "tell", "are", "were")
SMALL: Final = frozenset("23456789")
"""The numbers that may say no more than how many things are asked for."""
NAMES: Final = ("places", "roles")
"""Classes of words that are meant wherever they are typed, known or not."""
HARD_CLASSES: Final = (*NAMES, "time", "services")
COMMONEST: Final = 0.2
"""What is left of the weight of the commonest words of English."""
ASIDE: Final = 3
"""Words from which a phrase that narrows nothing counts as a whole."""
PHRASE: Final = "§"
PHRASE_WEIGHT: Final = 0.6
FEW: Final = 4
UNSAID: Final = 0.3
"""The weight from which a word of a short question says what it is about."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
TOPICAL: Final = 0.32
"""From here a word is taken to name a topic of the knowledge base."""
TOPIC_SIGHTINGS: Final = 6
"""How often a word must stand in wordings before it can be said to belong to a topic."""


@dataclass(frozen=True, slots=True)
class Informative:
    """A word of a question that an answer has to account for."""

    text: str
    keys: frozenset[str]
    """Its stem and the groups it stands for."""
    weight: float
    """0 to 1: how much it narrows the question."""
    known: bool
    """Whether the knowledge base has the word."""
    topical: float
    """0 to 1: how much it belongs to one topic."""
    veto: bool
    """Whether it names an attribute, a measure or an event."""
    hard: bool
    """Whether it names a place, role or time: nothing else can make up for it."""
    time: bool = False
    """Whether it names a time: told of an asker's own affairs it says nothing of what is asked."""

    @property
    def is_telling(self) -> bool:
        """Whether it says what a question is about; a word that English has not at all is as likely mistyped."""
        return UNSAID <= self.weight < 1 and self.text not in SAYING

    @property
    def elsewhere(self) -> bool:
        """Whether it names a place, role or year; a day or month is as likely one of the asker's own affairs."""
        return (self.hard and not self.time) or bool(_YEAR.fullmatch(self.text))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as what has to be explained."""

    words: tuple[Informative, ...]
    kinds: frozenset[str]
    """The kinds of thing it asks for."""
    closed: bool = False
    """Whether it asks if something is so."""

    @property
    def keys(self) -> frozenset[str]:
        """The stems and groups of all its words."""
        return frozenset().union(*(word.keys for word in self.words))

    @property
    def names_topic(self) -> bool:
        """Whether one of its words belongs to a topic of the knowledge base."""
        return any(word.topical >= TOPICAL for word in self.words)

    @property
    def is_short_and_closed(self) -> bool:
        """Whether it asks if something is so, in so few words that none of them is idle."""
        return self.closed and len(self.words) <= FEW

    @property
    def weight(self) -> float:
        """All its words together."""
        return sum(word.weight for word in self.words)


@dataclass(frozen=True, slots=True)
class Account:
    """How one entry accounts for a question."""

    ranked: Ranked
    missed: tuple[Informative, ...]
    """The words it does not cover, weightiest first."""
    explained: float
    """0 to 1: the share of the question's weight that it covers."""
    usual: float
    """0 to 1: how usual the question's words are in its wordings."""
    strangest: float
    """The weight of the question's least usual word, less what the wordings have of it."""
    asks: float
    """0 to 1: how usual it is for its wordings to ask for what the question asks for."""
    vetoes: tuple[str, ...]
    """What forbids it outright: another place, role or time, another number."""
    doubts: tuple[str, ...] = ()
    """Words that stand for something the source does not say."""
    unsaid: tuple[str, ...] = ()
    """Words of a short question if something is so which it does not cover: what is said of one is asked of another."""
    odd_kinds: tuple[str, ...] = ()
    """Kinds of thing that are asked for and that none of its wordings asks for."""

    @property
    def lost(self) -> float:
        """The weight of the words it misses."""
        return sum(word.weight for word in self.missed)


class Evidence:
    """Knows which words each entry covers, and how usual each is there."""

    def __init__(self, base: KnowledgeBase, ranker: Ranker, lexicon: Lexicon) -> None:
        vocabulary = base.vocabulary
        self._ranker = ranker
        self._lexicon = lexicon
        self._neutral = Phrasebook((*vocabulary.home, *vocabulary.framing))
        self._vetoes = Phrasebook(w for words in vocabulary.vetoes.values() for w in words)
        self._hard = Phrasebook(w for name in HARD_CLASSES for w in vocabulary.vetoes.get(name, ()))
        self._times = Phrasebook(vocabulary.vetoes.get("time", ()))
        covered: dict[str, Mapping[str, int]] = {}
        self._kinds = {name: _kinds_of(entry.wordings) for name, entry in base.entries.items()}
        topics: defaultdict[str, Counter[str]] = defaultdict(Counter)
        phrases = self._phrases()
        for name, entry in base.entries.items():
            seen = {key: n for key, n in ranker.sightings(ENTRY + name).items() if not key.startswith(CLASS)}
            counts = seen | phrases[ENTRY + name]
            covered[name] = dict.fromkeys(chain.from_iterable(map(self.keys_of, _texts(entry))), 0) | counts
            for key, count in counts.items():
                topics[key][entry.topic] += count
        self._usual = Shares(covered, {name: len(entry.wordings) for name, entry in base.entries.items()})
        facts = (covered[name] for name, entry in base.entries.items() if entry.kind == "fact")
        self._told = frozenset[str]().union(*facts)
        self._topical = {key: _concentration(counts) for key, counts in topics.items()}

    def _phrases(self) -> Mapping[str, Counter[str]]:
        """How many of each entry's wordings have each phrase that narrows a question."""
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for phrase in self._vetoes.phrases:
            for entry, wording in self._ranker.wordings_with(phrase) if len(phrase) > 1 else ():
                if _stands_in(phrase, stems_of_wording(wording)):
                    found[entry][PHRASE + " ".join(phrase)] += 1
        return found

    def asked(self, query: Query) -> Asked:
        """The words of a question that mean something, and what it asks for."""
        stems = [word.stem for word in query.words]
        neutral, vetoes, hard, times = (
            book.places(stems) for book in (self._neutral, self._vetoes, self._hard, self._times)
        )
        hard -= _origins(query.words, hard) | self._aside(stems)
        words, keys_at = [], query.keys()
        for place, word in enumerate(query.words):
            if (place in neutral and place not in vetoes | hard) or self._lexicon.is_function_word(word.read):
                continue
            if _only_counts(query.words, place):
                continue
            keys = frozenset(keys_at[place])
            weight = self._weight(word)
            topical = max(self._topical.get(key, 0.0) for key in keys)
            marks = (place in vetoes, place in hard, place in times)
            words.append(Informative(word.read, keys, weight, word.known, topical, *marks))
        words += self._narrowing(query, stems)
        read = [word.read for word in query.words]
        return Asked(tuple(words), asks_for(read), is_closed(read))

    def _aside(self, stems: Sequence[str]) -> set[int]:
        """The places of whole phrases that narrow nothing, such as 'on the bus', whatever their words do alone."""
        found = (range(start, stop) for start, stop in self._neutral.found(stems) if stop - start >= ASIDE)
        return set(chain.from_iterable(found))

    def narrowing(self, query: Query, asked: Asked) -> list[Informative]:
        """The words beside a question that it is asked of: a place, a role, a year; a time, if nothing else is said."""
        words = asked.words
        said = {word.read for word in query.words if not self._lexicon.is_function_word(word.read)}
        only = said <= {part for word in words if word.hard for part in word.text.split()}
        return [word for word in words if word.elsewhere or (only and word.hard)]

    def _weight(self, word: Word) -> float:
        """How much a word narrows a question: by its spread here, less where English has it everywhere."""
        rarity = self._lexicon.rarity(word.read)
        return self._ranker.weigh(word.stem) * (COMMONEST + (1 - COMMONEST) * rarity) if word.known else rarity

    def _narrowing(self, query: Query, stems: Sequence[str]) -> Iterator[Informative]:
        """The phrases of a question that narrow it as a whole: 'part time' is more than 'part' and 'time'."""
        for book, hard in ((self._hard, True), (self._vetoes, False)):
            for start, stop in book.found(stems):
                if stop - start > 1 and (hard or not self._hard.places(stems[start:stop])):
                    text = " ".join(word.read for word in query.words[start:stop])
                    key = PHRASE + " ".join(stems[start:stop])
                    time = self._times.is_in(stems[start:stop])
                    yield Informative(text, frozenset({key}), PHRASE_WEIGHT, True, 0.0, True, hard, time)

    def account(self, asked: Asked, name: str, ranked: Ranked) -> Account:
        """How an entry accounts for a question."""
        usual, total = self.usual_of(name, asked), asked.weight or 1.0
        missed = tuple(sorted((w for w in asked.words if w.keys.isdisjoint(usual)), key=lambda w: -w.weight))
        kinds = self._kinds[name]
        odd = tuple(kind for kind in STRICT_KINDS if kind in asked.kinds and kind not in kinds)
        hard = (kind for kind in HARD_KINDS if kind in asked.kinds and kinds.get(kind, 0.0) < NOW_AND_THEN)
        shares = [(w.weight, math.sqrt(max((usual.get(key, 0.0) for key in w.keys), default=0.0))) for w in asked.words]
        return Account(
            ranked=ranked,
            missed=missed,
            explained=1 - sum(word.weight for word in missed) / total if asked.words else 1.0,
            usual=sum(weight * share for weight, share in shares) / total,
            strangest=max((weight * (1 - share) for weight, share in shares), default=0.0),
            asks=math.sqrt(max((self._kinds[name].get(kind, 0.0) for kind in asked.kinds), default=0.0)),
            vetoes=(
                *(w.text for w in missed if w.hard or w.text[:1].isdigit()),
                *hard,
            ),
            doubts=tuple(w.text for w in missed if not w.hard and (w.veto or self._is_untold(w))),
            unsaid=tuple(w.text for w in missed if w.is_telling) if asked.is_short_and_closed else (),
            odd_kinds=odd,
        )

    def covers(self, name: str, word: Informative) -> bool:
        """Whether an entry accounts for a word."""
        return bool(self._usual.of(name, word.keys))

    def usual_of(self, name: str, asked: Asked) -> Mapping[str, float]:
        """The share of an entry's wordings that have each stem and group of a question which the entry covers."""
        return self._usual.of(name, asked.keys)

    def kinds_of(self, name: str) -> Mapping[str, float]:
        """The kinds of thing that an entry's wordings ask for, and the share of them that does."""
        return self._kinds[name]

    def support_of_words(self, asked: Asked, name: str, rival: str) -> float:
        """The weight of the words that are usual for a rival and that an entry does not have at all."""
        covers, usual = self.usual_of(name, asked), self.usual_of(rival, asked)
        missed = (word for word in asked.words if word.keys.isdisjoint(covers))
        shares = ((word.weight, max((usual.get(key, 0.0) for key in word.keys), default=0.0)) for word in missed)
        return sum(weight * math.sqrt(share) for weight, share in shares)

    def _is_untold(self, word: Informative) -> bool:
        """Whether the knowledge base has a word, yet no fact: it stands for what the source does not say."""
        return word.known and any(key in self._topical for key in word.keys) and not word.keys & self._told

    def keys_of(self, text: str) -> frozenset[str]:
        """The stems and synonym groups of a curated text."""
        stems = stems_of_wording(text)
        groups = (key for key in self._lexicon.keys_in(stems) if not key.startswith(CLASS))
        # the hard ones are vetoes too
        found = self._vetoes.found(stems)
        phrases = (PHRASE + " ".join(stems[start:stop]) for start, stop in found if stop - start > 1)
        return frozenset((*stems, *groups, *phrases))


def _stands_in(phrase: tuple[str, ...], stems: tuple[str, ...]) -> bool:
    """Whether a phrase stands in a row of stems."""
    return any(stems[start : start + len(phrase)] == phrase for start in range(len(stems) - len(phrase) + 1))


def _only_counts(words: Sequence[Word], place: int) -> bool:
    """Whether a small number only says how many things are asked for: 'which two causes', 'name the four councils'."""
    before = [word.read for word in words[max(0, place - 2) : place]]
    after = words[place + 1].read if place + 1 < len(words) else ""
    lists = before[-1:] in (["what"], ["which"]) or (before[-1:] == ["the"] and before[0] in LISTING)
    return lists and words[place].read in SMALL and bool(after) and not class_of(stem(after))


def _origins(words: Sequence[Word], places: set[int]) -> set[int]:
    """Of some places in a question, those after 'from' where somebody who may join us comes from there."""
    if not any(word.read in COMERS for word in words):
        return set()
    return {place for place in places if place and words[place - 1].read == "from"}


_DENIES: Final = re.compile(r"\bnot (?:say|give|explain|name|state|tell|list|break|describe)\b")
"""A sentence that says what the source does not say covers none of its words."""


def _texts(entry: Entry) -> tuple[str, ...]:
    quote = entry.quote.text if entry.quote else ""
    told = [
        part for part in re.split(r"(?<=[.])\s+", f"{entry.answer} {entry.detail or ''}") if not _DENIES.search(part)
    ]
    return (entry.label, *told, quote, entry.as_of.replace("-", " "))


def _kinds_of(wordings: tuple[str, ...]) -> Mapping[str, float]:
    counts = Counter(kind for wording in wordings for kind in asks_for(tokenise_wording(wording)))
    return {kind: count / len(wordings) for kind, count in counts.items()}


def _concentration(counts: Counter[str]) -> float:
    """How much of a word's use falls to one topic, beyond a quarter."""
    total = sum(counts.values())
    if total < TOPIC_SIGHTINGS:
        return 0.0
    return max(0.0, (counts.most_common(1)[0][1] / total - 0.25) / 0.75)
