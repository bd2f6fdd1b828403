"""How well an entry explains a question: which informative words it covers, and which of them forbid it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.answers import Candidate
from knowledge.base import KnowledgeBase
from knowledge.entry import Entry
from knowledge.lexicon import Lexicon, stem
from knowledge.ranking import Query, Ranked, Ranker
from knowledge.text import tokenise

NEUTRAL = 0.0


@dataclass(frozen=True, slots=True)
class Informative:
    """A word of a question that means something."""

    text: str
    keys: frozenset[str]
    """Its stem and the groups it belongs to."""
    weight: float
    """0 to 1."""


class Judge:
    """Knows which words each entry covers, and which words narrow a question."""

    def __init__(self, base: KnowledgeBase, ranker: Ranker, lexicon: Lexicon) -> None:
        self._ranker = ranker
        self._lexicon = lexicon
        vocabulary = base.vocabulary
        self._neutral = _phrases(lexicon, (*vocabulary.home, *vocabulary.framing))
        self._vetoes = _phrases(lexicon, [word for words in vocabulary.vetoes.values() for word in words])
        self._facts_know = frozenset[str]()
        self._covers = {name: self._covered_by(entry) for name, entry in base.entries.items()}
        facts = [self._covers[name] for name, entry in base.entries.items() if entry.kind == "fact"]
        self._facts_know = frozenset().union(*facts)

    def informative(self, query: Query) -> list[Informative]:
        """The words of a question that an answer has to account for."""
        stems = [word.stem for word in query.words]
        neutral = _places(self._neutral, stems)
        found = []
        for place, word in enumerate(query.words):
            if place in neutral or self._lexicon.is_function_word(word.read):
                continue
            keys = frozenset({word.stem}) | query.keys_of(place)
            weight = self._ranker.weigh(word.stem) if word.known else self._lexicon.rarity(word.read)
            found.append(Informative(word.read, keys, weight))
        return found

    def vetoing(self, query: Query) -> list[Informative]:
        """The words of a question that name a place, role, time or attribute."""
        stems = [word.stem for word in query.words]
        return [
            Informative(query.words[place].read, frozenset({query.words[place].stem}) | query.keys_of(place), 1.0)
            for place in sorted(_places(self._vetoes, stems))
        ]

    def judge(self, query: Query, ranked: Ranked, name: str) -> Candidate:
        """An entry as a candidate answer to a question."""
        covers = self._covers[name]
        words = self.informative(query)
        missed = sorted((w for w in words if not w.keys & covers), key=lambda w: -w.weight)
        total = sum(word.weight for word in words)
        explained = 1 - sum(word.weight for word in missed) / total if total else 1.0
        vetoes = tuple(word.text for word in self.vetoing(query) if not word.keys & covers)
        return Candidate(
            entry=name,
            score=ranked.score,
            confidence=ranked.score * explained,
            explained=explained,
            unexplained=tuple(word.text for word in missed),
            vetoes=vetoes,
            wording=ranked.wording,
        )

    def _covered_by(self, entry: Entry) -> frozenset[str]:
        texts = (*entry.wordings, entry.label, entry.answer, entry.detail or "", entry.quote.text if entry.quote else "")
        found: set[str] = set()
        for text in texts:
            stems = [stem(token) for token in tokenise(text)]
            found.update(stems)
            found.update(key for _, _, key in self._lexicon.spans(stems))
        return frozenset(found)


def _phrases(lexicon: Lexicon, phrases: Sequence[str]) -> Mapping[str, list[tuple[str, ...]]]:
    """Phrases as stems, by their first stem."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        stems = tuple(stem(token) for token in tokenise(phrase))
        if stems:
            found.setdefault(stems[0], []).append(stems)
    return found


def _places(phrases: Mapping[str, list[tuple[str, ...]]], stems: Sequence[str]) -> set[int]:
    """The places in a row of stems where one of the phrases stands."""
    found: set[int] = set()
    for place, first in enumerate(stems):
        for phrase in phrases.get(first, ()):
            if tuple(stems[place : place + len(phrase)]) == phrase:
                found.update(range(place, place + len(phrase)))
    return found
